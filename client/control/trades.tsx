import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Control } from '../../shared/api/control.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';
import { Section } from '../ui/section.tsx';
import { TradeForm } from './trade-form.tsx';

/** How many are shown at first: enough to see a pattern. */
const SHOWN = 6;

type Props = { clientId: string; data: Control };

export const Trades = ({ clientId, data }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const count = data.dictatedTrades.length;
  return (
    <Section
      title={t('control.trades.title')}
      add={t('control.trades.add')}
      empty={data.dictatedTrades.length === 0 ? t('control.trades.empty') : null}
      adding={adding}
      onAdd={() => setAdding(true)}
    >
      {adding && (
        <TradeForm clientId={clientId} today={data.today} onDone={() => setAdding(false)} />
      )}
      <ul className={classes.list}>
        {data.dictatedTrades.slice(0, all ? undefined : SHOWN).map((trade) => (
          <li key={trade.id}>
            <Text fw={600} size="sm" className={classes.title} dir="auto">
              {t(`control.trades.sides.${trade.side}`)}: {trade.what}
            </Text>
            <Text size="xs" c="dimmed">
              {[format.dateTime(trade.at), trade.amount === null ? '' : format.money(trade.amount)]
                .filter((fact) => fact !== '')
                .join(' · ')}
            </Text>
            {trade.inTheirWords && (
              <blockquote className={classes.words} dir="auto">
                {trade.inTheirWords}
              </blockquote>
            )}
          </li>
        ))}
      </ul>
      {count > SHOWN && (
        <Button
          size="compact-sm"
          variant="subtle"
          mt="sm"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {t(all ? 'control.trades.fewer' : 'control.trades.more', { count })}
        </Button>
      )}
    </Section>
  );
};
