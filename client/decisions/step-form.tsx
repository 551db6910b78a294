import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecommendationView } from '../../shared/api/decisions.ts';
import { type RecommendationStep, recommendationStepSchema } from '../../shared/recommendations.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

type Props = { clientId: string; one: RecommendationView; onDone: () => void };

export const StepForm = ({ clientId, one, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [step, setStep] = useState<RecommendationStep | null>(null);
  const [note, setNote] = useState('');
  const save = useChange(
    clientId,
    (body: { step: RecommendationStep; note: string | null }) => api.takeStep(one.id, body),
    () => {
      say(t('decisions.step.added'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['step', 'note']);
  return (
    <ShortForm
      label={t('decisions.step.addFor', { title: one.title })}
      problem={problem(null)}
      saving={save.isPending}
      ready={step !== null}
      onSave={() => step && save.mutate({ step, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <Select
        size="xs"
        maw={320}
        label={t('decisions.step.what')}
        allowDeselect={false}
        data={recommendationStepSchema.options.map((value) => ({
          value,
          label: t(`decisions.step.names.${value}`),
        }))}
        value={step}
        error={problem('step')}
        onChange={(value) => setStep(recommendationStepSchema.nullable().catch(null).parse(value))}
      />
      <NoteField
        label={t('decisions.note')}
        description={t('decisions.step.noteHelp')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};
