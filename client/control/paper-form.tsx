import { Group, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewDelegation } from '../../shared/api/control.ts';
import type { DelegationKind, DelegationState } from '../../shared/control.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

const kinds: readonly DelegationKind[] = [
  'power-of-attorney',
  'discretionary-mandate',
  'trusted-contact',
];
const states: readonly DelegationState[] = ['offered', 'stalled', 'signed', 'refused', 'revoked'];

type Props = { clientId: string; today: string; onDone: () => void };

export const PaperForm = ({ clientId, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [kind, setKind] = useState<DelegationKind>('power-of-attorney');
  const [state, setState] = useState<DelegationState>('offered');
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const save = useChange(
    clientId,
    (body: NewDelegation) => api.addPaper(clientId, body),
    () => {
      say(t('control.papers.added'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['kind', 'state', 'on', 'note']);
  return (
    <ShortForm
      label={t('control.papers.add')}
      problem={problem(null)}
      saving={save.isPending}
      ready
      onSave={() => save.mutate({ kind, state, on, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <Select
        size="xs"
        label={t('control.papers.kind')}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(`control.papers.kinds.${value}`) }))}
        value={kind}
        error={problem('kind')}
        onChange={(value) => setKind(kinds.find((known) => known === value) ?? kind)}
      />
      <Group grow align="flex-end">
        <Select
          size="xs"
          label={t('control.papers.state')}
          allowDeselect={false}
          data={states.map((value) => ({ value, label: t(`control.papers.states.${value}`) }))}
          value={state}
          error={problem('state')}
          onChange={(value) => setState(states.find((known) => known === value) ?? state)}
        />
        <DateInput
          size="xs"
          label={t('control.day')}
          valueFormat="D MMM YYYY"
          maxDate={today}
          value={on}
          error={problem('on')}
          onChange={(value) => value && setOn(value)}
        />
      </Group>
      <NoteField
        label={t('control.note')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};
