import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReversalView } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { useChange, useMayWrite } from '../http/use-change.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';
import { ReversalAnswerForm } from './reversal-answer.tsx';

type Props = { clientId: string; wish: ReversalView };

const Actions = ({ clientId, wish }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [answering, setAnswering] = useState(false);
  const reopen = useChange(clientId, () =>
    api.answerReversal(wish.id, { state: 'open', note: null }),
  );
  const what = wish.backTo;
  if (answering)
    return (
      <ReversalAnswerForm clientId={clientId} wish={wish} onDone={() => setAnswering(false)} />
    );
  return wish.state === 'open' ? (
    <Button
      size="compact-sm"
      variant="default"
      mt="xs"
      aria-label={t('decisions.back.answerFor', { what })}
      onClick={() => setAnswering(true)}
    >
      {t('decisions.back.answer')}
    </Button>
  ) : (
    <Button
      size="compact-sm"
      variant="default"
      mt="xs"
      aria-label={t('decisions.back.reopenFor', { what })}
      loading={reopen.isPending}
      onClick={() => reopen.mutate(undefined)}
    >
      {t('decisions.back.reopen')}
    </Button>
  );
};

export const ReversalItem = ({ clientId, wish }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useMayWrite();
  const { state, decidedAt, note, inTheirWords } = wish;
  const facts = [
    t('decisions.back.asked', { day: format.day(wish.at) }),
    state === 'open' || decidedAt === null
      ? ''
      : t(`decisions.back.answered.${state}`, { day: format.day(decidedAt) }),
  ].filter((fact) => fact !== '');
  return (
    <li>
      <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} size="sm" className={classes.title} dir="auto">
          {wish.backTo}
        </Text>
        <Badge variant="default" radius="sm" tt="none" style={{ flex: 'none' }}>
          {t(`decisions.back.states.${state}`)}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {inTheirWords && (
        <blockquote className={classes.words} dir="auto">
          {inTheirWords}
        </blockquote>
      )}
      {note && (
        <Text size="sm" className={classes.note} dir="auto" mt={4}>
          {note}
        </Text>
      )}
      {mayWrite && <Actions clientId={clientId} wish={wish} />}
    </li>
  );
};
