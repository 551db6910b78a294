import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyAction } from '../ui/copy-action.tsx';
import classes from './today.module.css';

/** What to say first; to be read aloud, so it isn't cut short. */
export const EntryOpening = ({ opening }: { opening: string }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.opening}>
      <div className={classes.openingHead}>
        <Text span size="xs" fw={600} c="dimmed">
          {t('entry.opening')}
        </Text>
        <CopyAction text={opening} label={t('entry.copyOpening')} />
      </div>
      <Text size="sm">{opening}</Text>
    </div>
  );
};

/** Whoever is best left alone gets no opening line within easy reach. */
export const EntryWhyNot = ({ reason }: { reason: string }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.whyNot}>
      <Text size="xs" fw={600} c="dimmed">
        {t('entry.whyNot')}
      </Text>
      <Text size="sm">{reason}</Text>
    </div>
  );
};
