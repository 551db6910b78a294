import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decisions } from '../../shared/api/decisions.ts';
import { useMayWrite } from '../http/use-change.ts';
import { Card } from '../ui/card.tsx';
import classes from '../ui/record.module.css';
import { ReversalForm } from './reversal-form.tsx';
import { ReversalItem } from './reversal-item.tsx';

type Props = { clientId: string; data: Decisions };

/** What felt safe before, what came of asking for it, and how to begin from there. */
export const Reversals = ({ clientId, data }: Props) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [adding, setAdding] = useState(false);
  const { reversals, familiarFrame, today } = data;
  return (
    <Card component="section" label={t('decisions.back.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('decisions.back.title')}</Title>
        {mayWrite && !adding && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('decisions.back.add')}
          </Button>
        )}
      </Group>
      {adding && <ReversalForm clientId={clientId} today={today} onDone={() => setAdding(false)} />}
      {reversals.length === 0 && !adding && (
        <Text size="sm" c="dimmed">
          {t('decisions.back.none')}
        </Text>
      )}
      {familiarFrame && (
        <div className={classes.frame}>
          <Text size="sm" fw={600}>
            {t('decisions.back.frame')}
          </Text>
          <Text size="sm" dir="auto">
            {familiarFrame}
          </Text>
        </div>
      )}
      <ul className={classes.list}>
        {reversals.map((wish) => (
          <ReversalItem key={wish.id} clientId={clientId} wish={wish} />
        ))}
      </ul>
    </Card>
  );
};
