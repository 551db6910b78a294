import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyAction } from '../ui/copy-action.tsx';
import classes from './today.module.css';

/** What to say first. Whole where somebody is about to read it aloud, cut short where they only look over the list. */
export const EntryOpening = ({ opening, whole }: { opening: string; whole: boolean }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.opening}>
      <div className={classes.openingHead}>
        <Text span size="xs" fw={600} c="dimmed">
          {t('entry.opening')}
        </Text>
        <CopyAction text={opening} label={t('entry.copyOpening')} />
      </div>
      <Text size="sm" {...(whole ? {} : { lineClamp: 5 })}>
        {opening}
      </Text>
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
