import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallListEntry, Verdict } from '../../shared/call-list.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './today.module.css';

const verdicts: readonly Verdict[] = ['call', 'message', 'leave-alone'];

type CounterProps = { label: string; value: string; strong?: boolean };

const Counter = ({ label, value, strong = false }: CounterProps) => (
  <div className={classes.counter}>
    <dt>{label}</dt>
    <Text component="dd" data-strong={strong || undefined}>
      {value}
    </Text>
  </div>
);

export const Counters = ({ entries }: { entries: readonly CallListEntry[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const lost = entries.reduce((sum, entry) => sum + entry.lossToday, 0);
  const count = (verdict: Verdict): number =>
    entries.filter((entry) => entry.verdict === verdict).length;
  return (
    <dl className={classes.counters} aria-label={t('today.counters.label')}>
      {verdicts.map((verdict) => (
        <Counter
          key={verdict}
          label={t(`today.counters.${verdict}`)}
          value={String(count(verdict))}
          strong={verdict === 'call'}
        />
      ))}
      <Counter label={t('today.counters.lost')} value={format.money(lost)} />
    </dl>
  );
};
