import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BreathingSpaceView } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useFormat } from '../ui/format-context.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

type Draft = { title: string; detail: string; reason: string };
type Props = { clientId: string; space: BreathingSpaceView | null; onDone: () => void };

const useRecommend = (clientId: string, onDone: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  return useChange(
    clientId,
    ({ title, detail, reason }: Draft) =>
      api.recommend(clientId, {
        title,
        detail: textOrNull(detail),
        breathingSpaceReason: textOrNull(reason),
      }),
    () => {
      say(t('decisions.recommendations.added'));
      onDone();
    },
  );
};

/** In a breathing space it asks why this can't wait, before anything is sent. */
export const NewRecommendationForm = ({ clientId, space, onDone }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [draft, setDraft] = useState<Draft>({ title: '', detail: '', reason: '' });
  const save = useRecommend(clientId, onDone);
  const problem = useFieldProblem(save.error, [
    'title',
    'detail',
    ...(space ? ['breathingSpaceReason'] : []),
  ]);
  const ready = draft.title.trim() !== '' && (space === null || draft.reason.trim() !== '');
  return (
    <ShortForm
      label={t('decisions.recommendations.add')}
      problem={problem(null)}
      saving={save.isPending}
      ready={ready}
      onSave={() => save.mutate(draft)}
      onCancel={onDone}
    >
      <TextInput
        size="xs"
        label={t('decisions.recommendations.what')}
        maxLength={500}
        dir="auto"
        value={draft.title}
        error={problem('title')}
        onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
      />
      <NoteField
        label={t('decisions.recommendations.detail')}
        value={draft.detail}
        error={problem('detail')}
        onChange={(detail) => setDraft({ ...draft, detail })}
      />
      {space && (
        <NoteField
          label={t('decisions.recommendations.reason', { day: format.calendarDay(space.endsOn) })}
          description={t('decisions.recommendations.reasonHelp')}
          maxLength={10_000}
          value={draft.reason}
          error={problem('breathingSpaceReason')}
          onChange={(reason) => setDraft({ ...draft, reason })}
        />
      )}
    </ShortForm>
  );
};
