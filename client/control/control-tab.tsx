import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { useApi } from '../http/api-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { Actions } from './actions.tsx';
import { Papers } from './papers.tsx';
import { Trades } from './trades.tsx';

export const ControlTab = ({ client }: { client: ClientDetail }) => {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', client.id, 'control'],
    queryFn: ({ signal }) => api.control(client.id, signal),
  });
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Actions client={client} data={data} />
      <Stack gap="md">
        <Papers clientId={client.id} data={data} />
        <Trades clientId={client.id} data={data} />
      </Stack>
    </SimpleGrid>
  );
};
