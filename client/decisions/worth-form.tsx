import { Group, NumberInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewNetWorth } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { NoteField, ShortForm } from '../ui/short-form.tsx';
import { useSayRecorded } from './use-say-recorded.ts';

type Props = { clientId: string; today: string; onDone: () => void };

export const WorthForm = ({ clientId, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [knownOn, setKnownOn] = useState(today);
  const [amount, setAmount] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const sayRecorded = useSayRecorded();
  const save = useChange(
    clientId,
    (body: NewNetWorth) => api.recordNetWorth(clientId, body),
    (answer) => {
      sayRecorded(answer);
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['knownOn', 'amount', 'note']);
  return (
    <ShortForm
      label={t('decisions.wealth.addWorth')}
      problem={problem(null)}
      saving={save.isPending}
      ready={amount !== null}
      onSave={() => amount !== null && save.mutate({ knownOn, amount, note: textOrNull(note) })}
      onCancel={onDone}
    >
      <Group grow align="flex-end">
        <NumberInput
          size="xs"
          label={t('decisions.wealth.worth')}
          thousandSeparator=" "
          hideControls
          value={amount ?? ''}
          error={problem('amount')}
          onChange={(value) => setAmount(typeof value === 'number' ? value : null)}
        />
        <DateInput
          size="xs"
          label={t('decisions.wealth.knownOn')}
          valueFormat="D MMM YYYY"
          maxDate={today}
          value={knownOn}
          error={problem('knownOn')}
          onChange={(value) => value && setKnownOn(value)}
        />
      </Group>
      <NoteField
        label={t('decisions.note')}
        description={t('decisions.wealth.worthHelp')}
        value={note}
        error={problem('note')}
        onChange={setNote}
      />
    </ShortForm>
  );
};
