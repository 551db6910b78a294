import { TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewReversal } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

type Props = { clientId: string; today: string; onDone: () => void };

export const ReversalForm = ({ clientId, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [backTo, setBackTo] = useState('');
  const [words, setWords] = useState('');
  const [day, setDay] = useState(today);
  const save = useChange(
    clientId,
    (body: NewReversal) => api.recordReversal(clientId, body),
    () => {
      say(t('decisions.back.logged'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['backTo', 'inTheirWords', 'at']);
  // Of today it is now; of another day its noon, which is that day nearly everywhere.
  const at = day === today ? null : `${day}T12:00:00Z`;
  return (
    <ShortForm
      label={t('decisions.back.add')}
      problem={problem(null)}
      saving={save.isPending}
      ready={backTo.trim() !== ''}
      onSave={() => save.mutate({ backTo, inTheirWords: textOrNull(words), at })}
      onCancel={onDone}
    >
      <TextInput
        size="xs"
        label={t('decisions.back.to')}
        maxLength={2000}
        dir="auto"
        value={backTo}
        error={problem('backTo')}
        onChange={(event) => setBackTo(event.currentTarget.value)}
      />
      <NoteField
        label={t('decisions.back.words')}
        value={words}
        error={problem('inTheirWords')}
        onChange={setWords}
      />
      <DateInput
        size="xs"
        maw={220}
        label={t('decisions.back.when')}
        valueFormat="D MMM YYYY"
        maxDate={today}
        value={day}
        error={problem('at')}
        onChange={(value) => value && setDay(value)}
      />
    </ShortForm>
  );
};
