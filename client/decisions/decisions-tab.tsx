import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { useApi } from '../http/api-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { BreathingNotice } from './breathing-notice.tsx';
import { Recommendations } from './recommendations.tsx';
import { Reversals } from './reversals.tsx';
import { Wealth } from './wealth.tsx';

export const DecisionsTab = ({ client }: { client: ClientDetail }) => {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', client.id, 'decisions'],
    queryFn: ({ signal }) => api.decisions(client.id, signal),
  });
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  const space = data.breathingSpaces.find(({ open }) => open);
  return (
    <Stack gap="md">
      {space && <BreathingNotice clientId={client.id} space={space} today={data.today} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Recommendations clientId={client.id} data={data} space={space ?? null} />
        <Stack gap="md">
          <Wealth clientId={client.id} data={data} space={space ?? null} />
          <Reversals clientId={client.id} data={data} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
};
