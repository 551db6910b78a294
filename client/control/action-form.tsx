import { Group, NumberInput, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewAction } from '../../shared/api/control.ts';
import { useApi } from '../http/api-context.ts';
import { useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { ShortForm } from '../ui/short-form.tsx';

type Props = { client: { id: string; name: string }; today: string; onDone: () => void };

export const ActionForm = ({ client, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [what, setWhat] = useState('');
  const [day, setDay] = useState(today);
  const [amount, setAmount] = useState<number | null>(null);
  const save = useChange(
    client.id,
    (body: NewAction) => api.recordAction(body),
    () => {
      say(t('control.actions.recorded', { name: client.name }));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['what', 'on', 'amount']);
  return (
    <ShortForm
      label={t('control.actions.add')}
      problem={problem(null)}
      saving={save.isPending}
      ready={what.trim() !== ''}
      onSave={() =>
        save.mutate({
          clientId: client.id,
          what: what.trim(),
          amount,
          on: day,
        })
      }
      onCancel={onDone}
    >
      <TextInput
        size="xs"
        label={t('control.actions.what')}
        description={t('control.actions.whatHelp')}
        maxLength={500}
        dir="auto"
        data-autofocus
        value={what}
        error={problem('what')}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <Group grow align="flex-end">
        <DateInput
          size="xs"
          label={t('control.day')}
          valueFormat="D MMM YYYY"
          maxDate={today}
          value={day}
          error={problem('on')}
          onChange={(value) => value && setDay(value)}
        />
        <NumberInput
          size="xs"
          label={t('control.amount')}
          thousandSeparator=" "
          hideControls
          min={0}
          value={amount ?? ''}
          error={problem('amount')}
          onChange={(value) => setAmount(typeof value === 'number' ? value : null)}
        />
      </Group>
    </ShortForm>
  );
};
