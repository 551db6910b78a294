import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';

type Props = { value: string | null; onChange: (advisor: string | null) => void };

/** For whoever sees the lists of more than one advisor. */
export const AdvisorPicker = ({ value, onChange }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['advisors'],
    queryFn: ({ signal }) => api.advisors(signal),
    staleTime: 300_000,
  });
  return (
    <Select
      size="xs"
      w={200}
      aria-label={t('today.whose')}
      placeholder={t('today.everybody')}
      clearable
      data={(data?.advisors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
};
