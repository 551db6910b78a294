import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColleagueRapport } from '../../shared/api/colleagues.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './colleagues.module.css';

const scores = ['2', '1', '0', '-1', '-2'] as const;
type Score = (typeof scores)[number];
const scoreOf = (value: number | string | null | undefined): Score =>
  scores.find((score) => score === String(value)) ?? '0';

/** From the middle to the right: well; to the left: badly. */
const RapportBar = ({ name, score }: { name: string; score: number }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const rounded = format.number(Math.round(score * 10) / 10);
  const label = t('colleagues.rapport.bar', { name, score: rounded });
  return (
    <span className={classes.bar} role="img" aria-label={label}>
      <i
        data-side={score < 0 ? 'badly' : 'well'}
        style={{ width: `${Math.min(50, Math.abs(score) * 25)}%` }}
      />
    </span>
  );
};

type Props = { clientId: string; rapport: ColleagueRapport };

const RapportForm = ({ clientId, rapport, onDone }: Props & { onDone: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [score, setScore] = useState<Score>(scoreOf(rapport.byHand?.score));
  const [note, setNote] = useState(rapport.byHand?.note ?? '');
  const save = useMutation({
    mutationFn: () =>
      api.setRapport(clientId, {
        userId: rapport.user.id,
        score: Number(score),
        note: note.trim() === '' ? null : note,
      }),
    onSuccess: (answer) => {
      queries.setQueryData(['client', clientId, 'colleagues'], answer);
      notifications.show({ message: t('colleagues.rapport.saved'), autoClose: 3000 });
      onDone();
    },
  });
  const problem = useFieldProblem(save.error, ['note']);
  return (
    <Stack
      gap="xs"
      mt="xs"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Select
        size="xs"
        maw={280}
        label={t('colleagues.rapport.score')}
        allowDeselect={false}
        data={scores.map((value) => ({ value, label: t(`colleagues.rapport.scores.${value}`) }))}
        value={score}
        onChange={(value) => setScore(scoreOf(value))}
      />
      <Textarea
        size="xs"
        label={t('colleagues.rapport.note')}
        rows={2}
        resize="vertical"
        maxLength={100_000}
        value={note}
        error={problem('note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {problem(null)}
        </Text>
      )}
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={save.isPending}>
          {t('colleagues.rapport.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('colleagues.rapport.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};

/** How one colleague gets on with the client, and the place to say so. */
export const RapportRow = ({ clientId, rapport }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { user, byHand } = rapport;
  const said = byHand && {
    score: t(`colleagues.rapport.scores.${scoreOf(byHand.score)}`),
    by: byHand.setBy ?? '',
    at: format.day(byHand.at),
  };
  return (
    <li>
      <Group gap="sm" align="center">
        <Text size="sm" fw={550} w={145}>
          {user.name}
        </Text>
        <RapportBar name={user.name} score={rapport.score} />
        <Text size="sm" c="dimmed" style={{ flex: 1, minWidth: '10rem' }}>
          {rapport.text}
        </Text>
        {!open && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('colleagues.rapport.setFor', { name: user.name })}
            onClick={() => setOpen(true)}
          >
            {t('colleagues.rapport.set')}
          </Button>
        )}
      </Group>
      {said && !open && (
        <Text size="xs" c="dimmed">
          {t(byHand?.setBy ? 'colleagues.rapport.said' : 'colleagues.rapport.saidByScript', said)}
        </Text>
      )}
      {byHand?.note && !open && (
        <Text size="sm" className={classes.note} dir="auto">
          {byHand.note}
        </Text>
      )}
      {open && <RapportForm clientId={clientId} rapport={rapport} onDone={() => setOpen(false)} />}
    </li>
  );
};
