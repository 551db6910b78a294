import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BreathingSpaceView, Decisions } from '../../shared/api/decisions.ts';
import { useMayWrite } from '../http/use-change.ts';
import { Card } from '../ui/card.tsx';
import classes from '../ui/record.module.css';
import { NewRecommendationForm } from './new-recommendation.tsx';
import { RecommendationItem } from './recommendation-item.tsx';
import { WhatWorked } from './what-worked.tsx';

type Props = { clientId: string; data: Decisions; space: BreathingSpaceView | null };

const Past = ({ clientId, data }: Pick<Props, 'clientId' | 'data'>) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const past = data.recommendations.filter(({ state }) => state !== 'open');
  if (past.length === 0) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        mt="sm"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        {shown
          ? t('decisions.recommendations.hidePast')
          : t('decisions.recommendations.showPast', { count: past.length })}
      </Button>
      {shown && (
        <ul className={classes.past} aria-label={t('decisions.recommendations.past')}>
          {past.map((one) => (
            <RecommendationItem key={one.id} clientId={clientId} one={one} data={data} />
          ))}
        </ul>
      )}
    </>
  );
};

/** Those that wait for an answer, the stalled ones first; what was decided is a click away. */
export const Recommendations = ({ clientId, data, space }: Props) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [adding, setAdding] = useState(false);
  const open = data.recommendations
    .filter(({ state }) => state === 'open')
    .sort((a, b) => Number(b.stalled) - Number(a.stalled) || b.ageDays - a.ageDays);
  return (
    <Card component="section" label={t('decisions.recommendations.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('decisions.recommendations.title')}</Title>
        {mayWrite && !adding && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('decisions.recommendations.add')}
          </Button>
        )}
      </Group>
      {adding && (
        <NewRecommendationForm clientId={clientId} space={space} onDone={() => setAdding(false)} />
      )}
      {open.length === 0 && !adding && (
        <Text size="sm" c="dimmed">
          {t(
            data.recommendations.length === 0
              ? 'decisions.recommendations.none'
              : 'decisions.recommendations.noneOpen',
          )}
        </Text>
      )}
      {open.some(({ stalled }) => stalled) && <WhatWorked data={data} />}
      <ul className={classes.list}>
        {open.map((one) => (
          <RecommendationItem key={one.id} clientId={clientId} one={one} data={data} />
        ))}
      </ul>
      <Past clientId={clientId} data={data} />
    </Card>
  );
};
