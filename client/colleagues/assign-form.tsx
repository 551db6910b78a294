import {
  Alert,
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentKind, ClientColleagues } from '../../shared/api/colleagues.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { dayOf, endOf, lastDayOf } from './days.ts';
import { useAssign } from './use-assign.tsx';

const terms = ['today', 'week', 'month', 'open', 'date'] as const;
export type Term = (typeof terms)[number];
const isTerm = (text: string | null): text is Term => terms.some((term) => term === text);
const isKind = (text: string): text is AssignmentKind =>
  text === 'exclusive' || text === 'go-between';

/** The end of a term; null: until it is ended, undefined: not chosen yet. */
const endOfTerm = (term: Term, date: string | null, now: number): string | null | undefined => {
  if (term === 'open') return null;
  if (term === 'date') return date === null ? undefined : endOf(date);
  return endOf(term === 'today' ? dayOf(now) : lastDayOf(now, term === 'week' ? 7 : 28));
};

export type Draft = { kind: AssignmentKind; userId: string | null; reason: string; term: Term };

type Props = {
  client: { id: string; name: string };
  begin: Draft;
  known: ClientColleagues;
  onDone: () => void;
};

const takersFor = ({ colleagues, servedBy }: ClientColleagues, kind: AssignmentKind) =>
  colleagues.filter(
    ({ user: { id, role } }) =>
      id !== servedBy.id && (role === 'advisor' || (kind === 'go-between' && role === 'assistant')),
  );

const Fields = ({ client, begin, known, onDone }: Props) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(begin);
  const [date, setDate] = useState<string | null>(null);
  const assign = useAssign(client, onDone);
  const problem = useFieldProblem(assign.error, ['userId', 'reason', 'endsAt']);
  const { kind, reason, term } = draft;
  const takers = takersFor(known, kind);
  const userId = takers.some(({ user }) => user.id === draft.userId) ? draft.userId : null;
  const now = Date.now();
  const endsAt = endOfTerm(term, date, now);
  const ready = userId !== null && reason.trim() !== '' && endsAt !== undefined;
  const change = (parts: Partial<Draft>) => setDraft({ ...draft, ...parts });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('colleagues.assign.kind')}
        value={kind}
        onChange={(value) => isKind(value) && change({ kind: value })}
        data={(['exclusive', 'go-between'] as const).map((value) => ({
          value,
          label: t(`colleagues.assign.kinds.${value}`),
        }))}
      />
      <Text size="sm" c="dimmed">
        {t(`colleagues.assign.help.${kind}`, { name: client.name })}
      </Text>
      <Select
        label={t('colleagues.assign.colleague')}
        placeholder={t('colleagues.assign.choose')}
        data={takers.map(({ user, text }) => ({
          value: user.id,
          label: t('colleagues.assign.best', { name: user.name, text }),
        }))}
        value={userId}
        error={problem('userId')}
        onChange={(value) => change({ userId: value })}
      />
      <Textarea
        label={t('colleagues.assign.reason')}
        description={t('colleagues.assign.reasonHelp')}
        rows={2}
        resize="vertical"
        maxLength={100_000}
        value={reason}
        error={problem('reason')}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <Select
          label={t('colleagues.assign.term')}
          allowDeselect={false}
          data={terms.map((value) => ({ value, label: t(`colleagues.assign.terms.${value}`) }))}
          value={term}
          error={problem('endsAt')}
          onChange={(value) => isTerm(value) && change({ term: value })}
        />
        {term === 'date' && (
          <DateInput
            label={t('colleagues.assign.lastDay')}
            valueFormat="D MMM YYYY"
            minDate={dayOf(now)}
            value={date}
            onChange={setDate}
          />
        )}
      </Group>
      {problem(null) && (
        <Alert color="red" variant="outline" role="alert" p="xs">
          {problem(null)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('colleagues.assign.cancel')}
        </Button>
        <Button
          disabled={!ready}
          loading={assign.isPending}
          onClick={() => ready && assign.mutate({ kind, userId, reason, endsAt })}
        >
          {t(`colleagues.assign.save.${kind}`)}
        </Button>
      </Group>
    </Stack>
  );
};

/** Who should serve a client or stand between, why, and until when. */
export const AssignForm = (props: Omit<Props, 'known'>) => {
  const api = useApi();
  const { id } = props.client;
  const { data, error, refetch } = useQuery({
    queryKey: ['client', id, 'colleagues'],
    queryFn: ({ signal }) => api.clientColleagues(id, signal),
  });
  if (data) return <Fields {...props} known={data} />;
  return error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loading rows={3} />;
};
