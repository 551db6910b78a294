import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The rest of a list that was cut short; nothing where nothing was. */
export const MoreOf = ({ hidden, onMore }: { hidden: number; onMore: () => void }) => {
  const { t } = useTranslation();
  if (hidden <= 0) return null;
  return (
    <Button size="compact-xs" variant="subtle" mt={4} onClick={onMore}>
      {t('whatIf.more', { count: hidden })}
    </Button>
  );
};
