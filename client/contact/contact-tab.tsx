import { SimpleGrid, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { ContactFilter } from '../http/agreements-api.ts';
import { useApi } from '../http/api-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { Agreement } from './agreement.tsx';
import { ClientPolicy } from './client-policy.tsx';
import { History } from './history.tsx';

const PAGE = 20;
const TYPING_MS = 250;

const useContact = (clientId: string, filter: ContactFilter) => {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['client', clientId, 'contact', filter],
    queryFn: ({ pageParam, signal }) =>
      api.clientContact(clientId, filter, pageParam, PAGE, signal),
    initialPageParam: ((): string | null => null)(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
};

/** How the two of them are in touch: what was agreed, what repeats, and each contact. */
export const ContactTab = ({ client }: { client: ClientDetail }) => {
  const [filter, setFilter] = useState<ContactFilter>({});
  const [asked] = useDebouncedValue(filter, TYPING_MS);
  const query = useContact(client.id, asked);
  const data = query.data?.pages[0];
  if (!data && query.error)
    return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="md">
        <Agreement clientId={client.id} data={data} />
        <ClientPolicy client={client} policy={data.policy} />
      </Stack>
      <History
        data={data}
        contacts={query.data?.pages.flatMap((page) => page.contacts) ?? []}
        query={query}
        topics={data.topics}
        filter={filter}
        onFilter={setFilter}
      />
    </SimpleGrid>
  );
};
