import { Button, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallListEntry } from '../../shared/call-list.ts';
import { ChanceBar } from '../ui/chance-bar.tsx';
import { useFormat } from '../ui/format-context.ts';
import classes from './today.module.css';

type Props = { entry: CallListEntry; opened: boolean; onToggle: () => void };

export const EntryFigures = ({ entry, opened, onToggle }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes.figures}>
      <Text size="xs" c="dimmed">
        {t('entry.chance')}
      </Text>
      <ChanceBar chance={entry.chance} quiet={entry.verdict !== 'call'} />
      <Text size="xs" c="dimmed">
        {t(entry.lossToday > 0 ? 'entry.lossToday' : 'entry.noLoss')}
      </Text>
      {entry.lossToday > 0 && (
        <Text size="sm" className={classes.loss}>
          <strong>{format.money(entry.lossToday)}</strong>{' '}
          <span className={classes.lossShare}>{format.percent(entry.lossTodayPercent)}</span>
        </Text>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        ml={-8}
        aria-expanded={opened}
        rightSection={<Chevron size={14} aria-hidden />}
        onClick={onToggle}
      >
        {t(opened ? 'entry.hideDetails' : 'entry.details')}
      </Button>
    </div>
  );
};
