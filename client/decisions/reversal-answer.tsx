import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReversalView } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { sayWithUndo } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

const answers = ['agreed', 'declined', 'withdrawn'] as const;
type Answer = (typeof answers)[number];

type Props = { clientId: string; wish: ReversalView; onDone: () => void };

export const ReversalAnswerForm = ({ clientId, wish, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [state, setState] = useState<Answer>('agreed');
  const [note, setNote] = useState('');
  const reopen = useChange(clientId, () =>
    api.answerReversal(wish.id, { state: 'open', note: null }),
  );
  const save = useChange(
    clientId,
    (body: { state: Answer; note: string | null }) => api.answerReversal(wish.id, body),
    (_, { state: given }) => {
      const said = t('decisions.back.recorded', {
        state: t(`decisions.back.states.${given}`),
        what: wish.backTo,
      });
      sayWithUndo(said, t('decisions.undo'), () => reopen.mutate(undefined));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['state', 'note']);
  return (
    <ShortForm
      label={t('decisions.back.answerFor', { what: wish.backTo })}
      problem={problem('state') ?? problem(null)}
      saving={save.isPending}
      ready
      onSave={() => save.mutate({ state, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('decisions.back.what')}
        style={{ alignSelf: 'flex-start' }}
        value={state}
        onChange={(value) => setState(answers.find((known) => known === value) ?? state)}
        data={answers.map((value) => ({ value, label: t(`decisions.back.states.${value}`) }))}
      />
      <NoteField
        label={t('decisions.note')}
        description={t('decisions.back.noteHelp')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};
