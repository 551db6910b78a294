import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CauseBody } from '../../shared/api/stories.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

type Props = {
  clientId: string;
  cause: CauseBody['cause'];
  decision: CauseBody['decision'];
  onDone: () => void;
};

export const CauseForm = ({ clientId, cause, decision, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [note, setNote] = useState('');
  const save = useChange(
    clientId,
    (body: CauseBody) => api.decideOnCause(clientId, body),
    () => {
      say(t('story.causes.saved'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['note']);
  const name = t(`story.causes.names.${cause}`);
  return (
    <ShortForm
      label={
        decision === 'confirmed'
          ? t('story.causes.confirmFor', { cause: name })
          : t('story.causes.rejectFor', { cause: name })
      }
      problem={problem(null)}
      saving={save.isPending}
      ready
      onSave={() => save.mutate({ cause, decision, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <NoteField
        label={t('story.causes.note')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};
