import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../shared/calls.ts';

/** As it stands in the form; empty: not agreed. */
export type Draft = {
  perDay: number | null;
  perWeek: number | null;
  hoursFrom: string;
  hoursTo: string;
  channel: Channel | null;
  topics: string;
  note: string;
};

const channels: readonly Channel[] = ['phone', 'email', 'message', 'meeting', 'letter'];
const isChannel = (text: string | null): text is Channel => channels.some((one) => one === text);

type FieldsProps = {
  draft: Draft;
  change: (parts: Partial<Draft>) => void;
  problem: (field: string) => string | null;
};

export const HowOften = ({ draft, change, problem }: FieldsProps) => {
  const { t } = useTranslation();
  return (
    <>
      {(['perDay', 'perWeek'] as const).map((name) => (
        <NumberInput
          key={name}
          size="xs"
          label={t(`contact.form.${name}`)}
          min={0}
          max={200}
          allowDecimal={false}
          value={draft[name] ?? ''}
          error={problem(name)}
          onChange={(value) => change({ [name]: typeof value === 'number' ? value : null })}
        />
      ))}
    </>
  );
};

export const WhenAndHow = ({ draft, change, problem }: FieldsProps) => {
  const { t } = useTranslation();
  return (
    <>
      {(['hoursFrom', 'hoursTo'] as const).map((name) => (
        <TextInput
          key={name}
          size="xs"
          type="time"
          label={t(`contact.form.${name}`)}
          value={draft[name]}
          error={problem(name)}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
      <Select
        size="xs"
        label={t('contact.form.channel')}
        placeholder={t('contact.form.anyChannel')}
        clearable
        data={channels.map((value) => ({ value, label: t(`calls.channels.${value}`) }))}
        value={draft.channel}
        error={problem('channel')}
        onChange={(value) => change({ channel: isChannel(value) ? value : null })}
      />
      <TextInput
        size="xs"
        label={t('contact.form.topics')}
        maxLength={2000}
        dir="auto"
        value={draft.topics}
        error={problem('topics')}
        onChange={(event) => change({ topics: event.currentTarget.value })}
      />
    </>
  );
};
