import { SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyVersion } from '../../shared/api/policies.ts';
import type { PolicyStanding } from '../../shared/contact.ts';
import { useApi } from '../http/api-context.ts';
import { useMayWrite } from '../http/use-change.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { ClientRow } from './client-row.tsx';
import classes from './policy.module.css';
import { SendBar } from './send-bar.tsx';

const PAGE = 25;
const TYPING_MS = 200;
const standings: readonly PolicyStanding[] = ['unsent', 'sent', 'acknowledged'];

const usePolicyClients = (version: number, standing: PolicyStanding, search: string) => {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['policy', version, 'clients', standing, search],
    queryFn: ({ pageParam, signal }) =>
      api.policyClients(version, { standing, search }, pageParam, PAGE, signal),
    initialPageParam: ((): string | null => null)(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
};

type FilterProps = {
  standing: PolicyStanding;
  onStanding: (standing: PolicyStanding) => void;
  search: string;
  onSearch: (search: string) => void;
};

const Filters = ({ standing, onStanding, search, onSearch }: FilterProps) => {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('policy.send.standing')}
        value={standing}
        onChange={onStanding}
        data={standings.map((value) => ({ value, label: t(`policy.send.${value}`) }))}
      />
      <TextInput
        size="xs"
        type="search"
        aria-label={t('policy.send.search')}
        placeholder={t('policy.send.search')}
        maxLength={200}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
    </>
  );
};

export const WhoHasIt = ({ policy }: { policy: PolicyVersion }) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [standing, setStanding] = useState<PolicyStanding>('unsent');
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), TYPING_MS);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = usePolicyClients(policy.version, standing, asked);
  const clients = query.data?.pages.flatMap((page) => page.clients) ?? [];
  const choose = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Card component="section" label={t('policy.send.title')}>
      <Stack gap="xs">
        <Title order={2}>{t('policy.send.title')}</Title>
        {mayWrite && (
          <Text size="sm" c="dimmed">
            {t('policy.send.help')}
          </Text>
        )}
        <Filters
          standing={standing}
          onStanding={setStanding}
          search={search}
          onSearch={setSearch}
        />
        {mayWrite && standing === 'unsent' && (
          <SendBar chosen={chosen} onDone={() => setChosen([])} />
        )}
        {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Loading rows={4} height={28} />}
        {query.data && clients.length === 0 && (
          <Text size="sm" c="dimmed">
            {t(`policy.send.empty.${asked === '' ? standing : 'search'}`)}
          </Text>
        )}
        <ul className={classes.list}>
          {clients.map((client) => (
            <ClientRow
              key={client.id}
              client={client}
              policy={policy}
              mayWrite={mayWrite}
              chosen={chosen.includes(client.id)}
              onChoose={(on) => choose(client.id, on)}
            />
          ))}
        </ul>
        <MoreButton query={query} />
      </Stack>
    </Card>
  );
};
