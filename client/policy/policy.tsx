import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { Draft } from './draft.tsx';
import { InForce } from './in-force.tsx';
import { Exceptions, Versions } from './versions.tsx';
import { WhoHasIt } from './who-has-it.tsx';

/** How the practice wishes to be reached, who has been told, and who has something of their own. */
export const Policy = () => {
  const api = useApi();
  const me = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['policy'],
    queryFn: ({ signal }) => api.policies(signal),
  });
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={160} />;
  const current = data.versions.find(({ state }) => state === 'published') ?? null;
  const draft = data.versions.find(({ state }) => state === 'draft') ?? null;
  const mayWrite = me.role === 'supervisor' || me.role === 'administrator';
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="md">
        <InForce data={data} policy={current} />
        <Draft draft={draft} current={current} mayWrite={mayWrite} />
        <Versions data={data} current={current} />
      </Stack>
      <Stack gap="md">
        {current && <WhoHasIt policy={current} />}
        <Exceptions exceptions={data.exceptions} />
      </Stack>
    </SimpleGrid>
  );
};
