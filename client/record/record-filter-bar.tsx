import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { type RecordState, recordKindSchema } from '../../shared/api/record.ts';
import { EVERYTHING, PEOPLE, type RecordFilter } from '../http/record-api.ts';
import { ClientPicker } from '../past-alerts/client-picker.tsx';

const ANY = 'any';
const states = [ANY, 'no', 'yes'] as const;
const half = { base: 'calc(50% - 6px)', xs: 200 };

type Props = {
  filter: RecordFilter;
  people: RecordState['people'];
  onChange: (parts: RecordFilter) => void;
  onClear: (() => void) | null;
};

export const RecordFilterBar = ({ filter, people, onChange, onClear }: Props) => {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t('record.filter.label')}>
      <Select
        size="xs"
        w={half}
        label={t('record.filter.who')}
        searchable
        allowDeselect={false}
        data={[
          { value: PEOPLE, label: t('record.filter.anybody') },
          { value: EVERYTHING, label: t('record.filter.everything') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filter.who ?? PEOPLE}
        onChange={(who) => onChange({ who: who === PEOPLE ? null : who })}
      />
      <ClientPicker value={filter.client ?? null} onChange={(client) => onChange({ client })} />
      <Select
        size="xs"
        w={half}
        label={t('record.filter.kind')}
        placeholder={t('record.filter.anyKind')}
        clearable
        data={recordKindSchema.options.map((kind) => ({
          value: kind,
          label: t(`record.kind.${kind}`),
        }))}
        value={filter.kind ?? null}
        onChange={(kind) => onChange({ kind })}
      />
      <DatePickerInput
        size="xs"
        w={half}
        label={t('record.filter.day')}
        placeholder={t('record.filter.anyDay')}
        valueFormat="D MMM YYYY"
        clearable
        value={filter.day ?? null}
        onChange={(day) => onChange({ day })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('record.filter.reviewed')}
        data={states.map((state) => ({ value: state, label: t(`record.filter.${state}`) }))}
        value={filter.reviewed ?? ANY}
        onChange={(state) => onChange({ reviewed: state === ANY ? null : state })}
      />
      {onClear && (
        <Button size="xs" variant="subtle" onClick={onClear}>
          {t('record.filter.clear')}
        </Button>
      )}
    </Group>
  );
};
