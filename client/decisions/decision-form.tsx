import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecommendationView } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { sayWithUndo } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

const outcomes = ['accepted', 'refused', 'withdrawn'] as const;
type Outcome = (typeof outcomes)[number];

type Props = { clientId: string; one: RecommendationView; onDone: () => void };

/** What became of a recommendation; a wrong click is taken back from the notice, or later by reopening. */
export const DecisionForm = ({ clientId, one, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [state, setState] = useState<Outcome>('accepted');
  const [note, setNote] = useState('');
  const reopen = useChange(clientId, () =>
    api.decideRecommendation(one.id, { state: 'open', note: null }),
  );
  const save = useChange(
    clientId,
    (body: { state: Outcome; note: string | null }) => api.decideRecommendation(one.id, body),
    (_, { state: made }) => {
      const said = t('decisions.decide.recorded', {
        state: t(`decisions.decide.done.${made}`),
        title: one.title,
      });
      sayWithUndo(said, t('decisions.undo'), () => reopen.mutate(undefined));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['state', 'note']);
  return (
    <ShortForm
      label={t('decisions.decide.recordFor', { title: one.title })}
      problem={problem('state') ?? problem(null)}
      saving={save.isPending}
      ready
      onSave={() => save.mutate({ state, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('decisions.decide.what')}
        style={{ alignSelf: 'flex-start' }}
        value={state}
        onChange={(value) => setState(outcomes.find((known) => known === value) ?? state)}
        data={outcomes.map((value) => ({ value, label: t(`decisions.decide.done.${value}`) }))}
      />
      <NoteField
        label={t('decisions.decide.why')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};
