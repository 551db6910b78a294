import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The heading of a screen, which is also the name of the browser's tab. */
export const ScreenTitle = ({ text }: { text: string }) => {
  const { t } = useTranslation();
  return (
    <>
      <title>{t('common.pageTitle', { page: text })}</title>
      <Title order={1}>{text}</Title>
    </>
  );
};
