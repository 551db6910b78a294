import { Anchor, SimpleGrid, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { useApi } from '../http/api-context.ts';
import { RequestError } from '../http/request.ts';
import { NotFound } from '../not-found/not-found.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { Calls } from './calls.tsx';
import { ClientHead } from './client-head.tsx';
import { Episodes } from './episodes.tsx';
import { Holdings } from './holdings.tsx';
import { OnTheList } from './on-the-list.tsx';
import { Portfolio } from './portfolio.tsx';
import { Sensitivities } from './sensitivities.tsx';

/** Figures move with every price; the page asks again rather than holding a stream of its own. */
const AGAIN_MS = 5000;

const Story = ({ client }: { client: ClientDetail }) => {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Anchor component={Link} to="/" size="sm" c="dimmed">
        <IconArrowLeft size={14} aria-hidden /> {t('clientPage.back')}
      </Anchor>
      <ClientHead client={client} />
      {client.callListEntry && <OnTheList entry={client.callListEntry} />}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Portfolio client={client} />
        <Sensitivities sensitivities={client.sensitivities} />
      </SimpleGrid>
      <Holdings holdings={client.holdings} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Episodes clientId={client.id} episodes={client.episodes} />
        <Calls calls={client.calls} />
      </SimpleGrid>
    </Stack>
  );
};

export const ClientPage = () => {
  const { id = '' } = useParams();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', id],
    queryFn: ({ signal }) => api.client(id, signal),
    refetchInterval: AGAIN_MS,
  });
  if (data) return <Story client={data} />;
  if (error instanceof RequestError && error.status === 404) return <NotFound />;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return <Loading rows={4} height={160} />;
};
