import { Group, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationChange, DelegationView } from '../../shared/api/control.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

type Props = { clientId: string; paper: DelegationView; today: string; onDone: () => void };

/** Only steps that are possible from where it stands are offered. */
export const PaperChangeForm = ({ clientId, paper, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [state, setState] = useState(paper.possible[0] ?? null);
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const save = useChange(
    clientId,
    (body: DelegationChange) => api.changePaper(paper.id, body),
    () => {
      say(t('control.papers.added'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['state', 'on', 'note']);
  return (
    <ShortForm
      label={t('control.papers.changeFor', { paper: t(`control.papers.kinds.${paper.kind}`) })}
      problem={problem(null)}
      saving={save.isPending}
      ready={state !== null}
      onSave={() => state && save.mutate({ state, on, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <Group grow align="flex-end">
        <Select
          size="xs"
          label={t('control.papers.state')}
          allowDeselect={false}
          data={paper.possible.map((value) => ({
            value,
            label: t(`control.papers.states.${value}`),
          }))}
          value={state}
          error={problem('state')}
          onChange={(value) => setState(paper.possible.find((known) => known === value) ?? state)}
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
