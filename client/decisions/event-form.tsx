import { Group, NumberInput, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewWealthEvent } from '../../shared/api/decisions.ts';
import { type WealthEventKind, wealthEventKindSchema } from '../../shared/wealth.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { NoteField, ShortForm } from '../ui/short-form.tsx';
import { useSayRecorded } from './use-say-recorded.ts';

type Props = { clientId: string; today: string; onDone: () => void };
type Draft = {
  kind: WealthEventKind | null;
  happenedOn: string;
  amount: number | null;
  note: string;
};

const useRecord = (clientId: string, onDone: () => void) => {
  const api = useApi();
  const sayRecorded = useSayRecorded();
  return useChange(
    clientId,
    (body: NewWealthEvent) => api.recordWealthEvent(clientId, body),
    (answer) => {
      sayRecorded(answer);
      onDone();
    },
  );
};

export const EventForm = ({ clientId, today, onDone }: Props) => {
  const { t } = useTranslation();
  const empty: Draft = { kind: null, happenedOn: today, amount: null, note: '' };
  const [draft, setDraft] = useState(empty);
  const save = useRecord(clientId, onDone);
  const problem = useFieldProblem(save.error, ['kind', 'happenedOn', 'amount', 'note']);
  const { kind, note } = draft;
  const kinds = wealthEventKindSchema.options;
  return (
    <ShortForm
      label={t('decisions.wealth.addEvent')}
      problem={problem(null)}
      saving={save.isPending}
      ready={kind !== null}
      onSave={() => kind && save.mutate({ ...draft, kind, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <Select
        size="xs"
        label={t('decisions.wealth.kind')}
        description={t('decisions.wealth.opens')}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(`decisions.wealth.kinds.${value}`) }))}
        value={kind}
        error={problem('kind')}
        onChange={(value) =>
          setDraft({ ...draft, kind: kinds.find((known) => known === value) ?? null })
        }
      />
      <Group grow align="flex-end">
        <DateInput
          size="xs"
          label={t('decisions.wealth.happenedOn')}
          valueFormat="D MMM YYYY"
          maxDate={today}
          value={draft.happenedOn}
          error={problem('happenedOn')}
          onChange={(value) => value && setDraft({ ...draft, happenedOn: value })}
        />
        <NumberInput
          size="xs"
          label={t('decisions.amount')}
          thousandSeparator=" "
          hideControls
          value={draft.amount ?? ''}
          error={problem('amount')}
          onChange={(value) =>
            setDraft({ ...draft, amount: typeof value === 'number' ? value : null })
          }
        />
      </Group>
      <NoteField
        label={t('decisions.note')}
        value={note}
        error={problem('note')}
        onChange={(text) => setDraft({ ...draft, note: text })}
      />
    </ShortForm>
  );
};
