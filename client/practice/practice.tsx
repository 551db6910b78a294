import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { TabLinks } from '../ui/tab-links.tsx';

const parts = ['policy', 'what-to-say', 'colleagues', 'effort', 'reviews'] as const;

/** What is the same for all clients of the practice. */
export const Practice = () => {
  const { t } = useTranslation();
  return (
    <Stack>
      <ScreenTitle text={t('practice.title')} />
      <TabLinks
        label={t('practice.title')}
        links={parts.map((part) => ({ to: `/practice/${part}`, text: t(`practice.tabs.${part}`) }))}
      />
      <Outlet />
    </Stack>
  );
};
