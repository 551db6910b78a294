import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';

/** Said calmly, for the tab is there for everybody. */
export const NotYours = () => {
  const { t } = useTranslation();
  return (
    <Card>
      <Text size="sm">{t('relationship.notYours')}</Text>
    </Card>
  );
};
