import { Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { WideTable } from '../ui/wide-table.tsx';
import { Part } from './part.tsx';

const PAGE = 20;

const places = [
  'client page',
  'part of the client page',
  'front desk',
  'alerts',
  'own notes',
  'record',
  'letter',
  'export',
] as const;

const useWhere = () => {
  const { t } = useTranslation();
  return (what: string): string => {
    const place = places.find((one) => one === what);
    return place === undefined ? what : t(`privacy.log.whats.${place}`);
  };
};

export const AccessList = ({ clientId }: { clientId: string }) => {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const where = useWhere();
  const query = useInfiniteQuery({
    queryKey: ['client', clientId, 'access-log'],
    queryFn: ({ pageParam, signal }) => api.accessLog(clientId, pageParam, PAGE, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const views = query.data?.pages.flatMap((page) => page.views) ?? [];
  return (
    <Part title={t('privacy.log.title')} help={t('privacy.log.help')} add={null}>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={4} height={28} />}
      {query.data && views.length === 0 && <Text size="sm">{t('privacy.log.none')}</Text>}
      {views.length > 0 && (
        <Stack gap="sm">
          <WideTable label={t('privacy.log.title')} minWidth={0}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('privacy.log.when')}</Table.Th>
                <Table.Th>{t('privacy.log.who')}</Table.Th>
                <Table.Th>{t('privacy.log.what')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {views.map(({ id, at, who, what }) => (
                <Table.Tr key={id}>
                  <Table.Td>{format.dateTime(at)}</Table.Td>
                  <Table.Td>{who ? (who.name ?? who.id) : t('privacy.nobody')}</Table.Td>
                  <Table.Td>{where(what)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
          <MoreButton query={query} />
        </Stack>
      )}
    </Part>
  );
};
