import { Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SignInView } from '../../shared/api/access.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { WideTable } from '../ui/wide-table.tsx';
import { browserOf } from './browser-of.ts';

const PAGE = 20;

const useWho = () => {
  const { t } = useTranslation();
  return ({ user, unknownEmail }: SignInView): string => {
    if (user) return user.name;
    return unknownEmail === null
      ? t('security.events.program')
      : t('security.events.unknown', { mark: unknownEmail.slice(0, 6) });
  };
};

const Row = ({ event, withWho }: { event: SignInView; withWho: boolean }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useWho();
  const about = [
    event.method && t(`security.events.method.${event.method}`),
    event.detail,
    event.by && t('security.events.by', { name: event.by.name }),
  ].filter(Boolean);
  return (
    <Table.Tr>
      <Table.Td data-label={t('security.events.when')}>{format.dateTime(event.at)}</Table.Td>
      {withWho && <Table.Td data-label={t('security.events.who')}>{who(event)}</Table.Td>}
      <Table.Td data-label={t('security.events.what')}>
        <span>
          {t(`security.events.what_.${event.what}`)}
          {about.length > 0 && (
            <Text span size="sm" c="dimmed">
              {` · ${about.join(', ')}`}
            </Text>
          )}
        </span>
      </Table.Td>
      <Table.Td data-label={t('security.events.from')}>
        {[event.address, browserOf(event.userAgent)].filter(Boolean).join(', ') || '–'}
      </Table.Td>
    </Table.Tr>
  );
};

/** What happened at the door: one's own, or (`user` null) everybody's. */
export const EventList = ({ user }: { user: string | null }) => {
  const { t } = useTranslation();
  const api = useApi();
  const query = useInfiniteQuery({
    queryKey: ['sign-ins', user],
    queryFn: ({ pageParam, signal }) => api.signIns(user, pageParam, PAGE, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  const title = t(user === null ? 'security.events.title' : 'security.events.own');
  return (
    <Card component="section" label={title}>
      <Title order={2}>{title}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t('security.events.help')}
      </Text>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={4} height={28} />}
      {query.data && events.length === 0 && <Text size="sm">{t('security.events.none')}</Text>}
      {events.length > 0 && (
        <Stack gap="sm">
          <WideTable label={title} minWidth={user === null ? 760 : 620} stacks>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('security.events.when')}</Table.Th>
                {user === null && <Table.Th>{t('security.events.who')}</Table.Th>}
                <Table.Th>{t('security.events.what')}</Table.Th>
                <Table.Th>{t('security.events.from')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {events.map((event) => (
                <Row key={event.id} event={event} withWho={user === null} />
              ))}
            </Table.Tbody>
          </WideTable>
          <MoreButton query={query} />
        </Stack>
      )}
    </Card>
  );
};

export const AllSignIns = () => <EventList user={null} />;
