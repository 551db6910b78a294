import { Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AlertFilter } from '../http/api.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { AlertDrawer } from './alert-drawer.tsx';
import { AlertFilterBar } from './alert-filter-bar.tsx';
import { AlertsTable } from './alerts-table.tsx';
import { useAlertFilter } from './use-alert-filter.ts';

const PAGE = 50;

const useAlerts = (filter: AlertFilter) => {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['alerts', filter],
    queryFn: ({ pageParam, signal }) => api.alerts(filter, pageParam, PAGE, signal),
    initialPageParam: ((): string | null => null)(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
};

export const PastAlerts = () => {
  const { t } = useTranslation();
  const { filter, isFiltered, opened, change, clear, open } = useAlertFilter();
  const query = useAlerts(filter);
  const alerts = query.data?.pages.flatMap((page) => page.alerts) ?? [];
  return (
    <Stack>
      <ScreenTitle text={t('pastAlerts.title')} />
      <AlertFilterBar filter={filter} onChange={change} onClear={isFiltered ? clear : null} />
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={8} height={48} />}
      {query.data && alerts.length === 0 && (
        <Text c="dimmed">{t(isFiltered ? 'pastAlerts.empty' : 'pastAlerts.emptyAll')}</Text>
      )}
      {alerts.length > 0 && (
        <Card p={0}>
          <AlertsTable alerts={alerts} onOpen={open} />
        </Card>
      )}
      <MoreButton query={query} />
      <AlertDrawer alertId={opened} onClose={() => open(null)} />
    </Stack>
  );
};
