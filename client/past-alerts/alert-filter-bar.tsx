import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertFilter } from '../http/api.ts';
import { conditions } from '../messages/en/conditions.ts';
import { ClientPicker } from './client-picker.tsx';

type Props = {
  filter: AlertFilter;
  onChange: (parts: AlertFilter) => void;
  onClear: (() => void) | null;
};

const ANY = 'any';
const states = [ANY, 'open', 'ended'] as const;
const isKind = (name: string): name is keyof typeof conditions.kind => name in conditions.kind;
const kinds = Object.keys(conditions.kind).filter(isKind);

type DaysProps = Pick<Props, 'filter' | 'onChange'>;

const Days = ({ filter, onChange }: DaysProps) => {
  const { t } = useTranslation();
  // Half a range isn't a filter yet, so the first day waits here for the second.
  const [begun, setBegun] = useState<string | null>(null);
  return (
    <DatePickerInput
      type="range"
      size="xs"
      w={{ base: 'calc(50% - 6px)', xs: 220 }}
      label={t('pastAlerts.filter.dates')}
      placeholder={t('pastAlerts.filter.anyDate')}
      valueFormat="D MMM YYYY"
      allowSingleDateInRange
      clearable
      value={begun === null ? [filter.from ?? null, filter.to ?? null] : [begun, null]}
      onChange={([from, to]) => {
        if (from !== null && to === null) {
          setBegun(from);
          return;
        }
        setBegun(null);
        onChange({ from, to });
      }}
    />
  );
};

export const AlertFilterBar = ({ filter, onChange, onClear }: Props) => {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t('pastAlerts.filter.label')}>
      <ClientPicker value={filter.client ?? null} onChange={(client) => onChange({ client })} />
      <Select
        size="xs"
        w={{ base: 'calc(50% - 6px)', xs: 220 }}
        label={t('pastAlerts.filter.kind')}
        placeholder={t('pastAlerts.filter.anyKind')}
        clearable
        data={kinds.map((kind) => ({ value: kind, label: t(`conditions.kind.${kind}`) }))}
        value={filter.kind ?? null}
        onChange={(kind) => onChange({ kind })}
      />
      <Days filter={filter} onChange={onChange} />
      <SegmentedControl
        size="xs"
        aria-label={t('pastAlerts.filter.state')}
        data={states.map((state) => ({ value: state, label: t(`pastAlerts.filter.${state}`) }))}
        value={filter.state ?? ANY}
        onChange={(state) => onChange({ state: state === ANY ? null : state })}
      />
      {onClear && (
        <Button size="xs" variant="subtle" onClick={onClear}>
          {t('pastAlerts.filter.clear')}
        </Button>
      )}
    </Group>
  );
};
