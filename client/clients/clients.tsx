import { Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { ClientsTable } from './clients-table.tsx';

const PAGE = 50;

const useClients = (search: string) => {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['clients', search],
    queryFn: ({ pageParam, signal }) => api.clients(search, pageParam, PAGE, signal),
    initialPageParam: ((): string | null => null)(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
};

export const Clients = () => {
  const { t } = useTranslation();
  const me = useMe();
  const [wanted, setWanted] = useState('');
  const [search] = useDebouncedValue(wanted.trim(), 200);
  const query = useClients(search);
  const clients = query.data?.pages.flatMap((page) => page.clients) ?? [];
  return (
    <Stack>
      <ScreenTitle text={t('clients.title')} />
      <TextInput
        type="search"
        maw={360}
        aria-label={t('clients.search')}
        placeholder={t('clients.search')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={8} height={48} />}
      {query.data && clients.length === 0 && (
        <div>
          <Text>{search === '' ? t('clients.emptyAll') : t('clients.empty', { search })}</Text>
          {search === '' && <Text c="dimmed">{t('clients.emptyAllText')}</Text>}
        </div>
      )}
      {clients.length > 0 && (
        <Card p={0}>
          <ClientsTable clients={clients} withAdvisor={me.role !== 'advisor'} />
        </Card>
      )}
      <MoreButton query={query} />
    </Stack>
  );
};
