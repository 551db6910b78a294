import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { useApi } from '../http/api-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { Causes } from './causes.tsx';
import { Fears } from './fears.tsx';
import { People } from './people.tsx';

export const StoryTab = ({ client }: { client: ClientDetail }) => {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', client.id, 'story'],
    queryFn: ({ signal }) => api.story(client.id, signal),
  });
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
      <Fears client={client} data={data} />
      <Stack gap="md">
        <Causes clientId={client.id} data={data} />
        <People clientId={client.id} data={data} />
      </Stack>
    </SimpleGrid>
  );
};
