import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionView, SettleBody } from '../../shared/api/control.ts';
import type { SettledHow } from '../../shared/control.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say, sayWithUndo } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

const hows: readonly SettledHow[] = ['told', 'undone', 'agreed'];

type Props = { clientId: string; action: ActionView; onDone: () => void };

export const SettleForm = ({ clientId, action, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [how, setHow] = useState<SettledHow | null>(null);
  const [note, setNote] = useState('');
  const save = useChange(
    clientId,
    (body: SettleBody) => api.settleAction(action.id, body),
    () => {
      sayWithUndo(t('control.actions.done'), t('control.actions.undo'), () => undo.mutate());
      onDone();
    },
  );
  const undo = useChange(
    clientId,
    () => api.reopenAction(action.id),
    () => say(t('control.actions.undone')),
  );
  const problem = useFieldProblem(save.error, ['how', 'note']);
  return (
    <ShortForm
      label={t('control.actions.settleFor', { what: action.what })}
      problem={problem(null)}
      saving={save.isPending}
      ready={how !== null}
      save={t('control.actions.settle')}
      onSave={() => how && save.mutate({ how, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <Radio.Group
        size="xs"
        label={t('control.actions.how')}
        error={problem('how')}
        value={how}
        onChange={(value) => setHow(hows.find((known) => known === value) ?? null)}
      >
        <Stack gap={6} mt={6}>
          {hows.map((value) => (
            <Radio key={value} size="xs" value={value} label={t(`control.actions.hows.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <NoteField
        label={t('control.note')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};
