import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';

const SHOWN = 20;

type Choice = { value: string; label: string };

/** The names that match what is typed, and the chosen client's even where it doesn't match. */
const useChoices = (search: string, chosen: string | null): Choice[] => {
  const api = useApi();
  const found = useQuery({
    queryKey: ['clients', 'choices', search],
    queryFn: ({ signal }) => api.clients(search, null, SHOWN, signal),
    placeholderData: keepPreviousData,
  });
  const known = found.data?.clients.some(({ id }) => id === chosen) ?? false;
  const missing = useQuery({
    queryKey: ['client', chosen],
    queryFn: ({ signal }) => api.client(chosen ?? '', signal),
    enabled: chosen !== null && found.isSuccess && !known,
  });
  const clients = found.data?.clients ?? [];
  const all = missing.data && !known && chosen !== null ? [missing.data, ...clients] : clients;
  return all.map(({ id, name }) => ({ value: id, label: name }));
};

type Props = { value: string | null; onChange: (client: string | null) => void };

export const ClientPicker = ({ value, onChange }: Props) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const choices = useChoices(search, value);
  const shown = choices.find((choice) => choice.value === value)?.label;
  return (
    <Select
      size="xs"
      w={{ base: 'calc(50% - 6px)', xs: 220 }}
      label={t('pastAlerts.filter.client')}
      placeholder={t('pastAlerts.filter.clientPlaceholder')}
      searchable
      clearable
      nothingFoundMessage={t('pastAlerts.filter.nobody')}
      data={choices}
      // The server has searched already, by number too; what it found isn't searched again here.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onSearchChange={(text) => setTyped(text === shown ? '' : text)}
    />
  );
};
