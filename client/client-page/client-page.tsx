import { Anchor, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../http/api-context.ts';
import { RequestError } from '../http/request.ts';
import { NotFound } from '../not-found/not-found.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { ClientHead } from './client-head.tsx';
import { ClientTabs, isClientTab } from './client-tabs.tsx';

/** Figures move with every price; the page asks again rather than holding a stream of its own. */
const AGAIN_MS = 5000;

export const ClientPage = () => {
  const { t } = useTranslation();
  const { id = '', tab } = useParams();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', id],
    queryFn: ({ signal }) => api.client(id, signal),
    refetchInterval: AGAIN_MS,
  });
  if (tab !== undefined && !isClientTab(tab)) return <NotFound />;
  // Somebody who was handed over is gone for whoever gave them away, also from a page that is open.
  if (error instanceof RequestError && error.status === 404) return <NotFound />;
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={4} height={160} />;
  return (
    <Stack gap="md">
      <Anchor component={Link} to="/" size="sm" c="dimmed">
        <IconArrowLeft size={14} aria-hidden /> {t('clientPage.back')}
      </Anchor>
      <ClientHead client={data} />
      <ClientTabs client={data} tab={tab ?? null} />
    </Stack>
  );
};
