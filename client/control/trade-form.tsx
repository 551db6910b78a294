import { Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewDictatedTrade } from '../../shared/api/control.ts';
import type { TradeSide } from '../../shared/control.ts';
import { useApi } from '../http/api-context.ts';
import { textOrNull, useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

const sides: readonly TradeSide[] = ['sell', 'buy', 'switch'];

type Props = { clientId: string; today: string; onDone: () => void };

export const TradeForm = ({ clientId, today, onDone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const [side, setSide] = useState<TradeSide>('sell');
  const [what, setWhat] = useState('');
  const [day, setDay] = useState(today);
  const [amount, setAmount] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const save = useChange(
    clientId,
    (body: NewDictatedTrade) => api.addDictatedTrade(clientId, body),
    () => {
      say(t('control.trades.added'));
      onDone();
    },
  );
  const problem = useFieldProblem(save.error, ['side', 'what', 'on', 'amount', 'inTheirWords']);
  return (
    <ShortForm
      label={t('control.trades.add')}
      problem={problem(null)}
      saving={save.isPending}
      ready={what.trim() !== ''}
      onSave={() =>
        save.mutate({ side, what: what.trim(), on: day, amount, inTheirWords: textOrNull(words) })
      }
      onCancel={onDone}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('control.trades.side')}
        value={side}
        onChange={(value) => setSide(sides.find((known) => known === value) ?? side)}
        data={sides.map((value) => ({ value, label: t(`control.trades.sides.${value}`) }))}
      />
      <TextInput
        size="xs"
        label={t('control.trades.what')}
        maxLength={500}
        dir="auto"
        value={what}
        error={problem('what')}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <Group grow align="flex-start">
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
      <NoteField
        label={t('control.trades.words')}
        value={words}
        error={problem('inTheirWords')}
        onChange={setWords}
      />
    </ShortForm>
  );
};
