import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { AssignmentKind, ClientColleagues } from '../../shared/api/colleagues.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import type { Draft } from './assign-form.tsx';
import { AssignmentLine } from './assignment-line.tsx';
import classes from './colleagues.module.css';
import { RapportRow } from './rapport-row.tsx';

const useSentences = ({ advisor, servedBy, goBetweens, coveredBy }: ClientColleagues): string[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const own = advisor.id === servedBy.id;
  return [
    own
      ? t('colleagues.who.own', { name: servedBy.name })
      : t('colleagues.who.handedOver', { name: servedBy.name, advisor: advisor.name }),
    ...goBetweens.map(({ name }) => t('colleagues.who.between', { names: name })),
    ...coveredBy.map(({ name: by, until }) =>
      until
        ? t('colleagues.who.covered', { name: servedBy.name, by, to: format.day(until) })
        : t('colleagues.who.coveredOpen', { name: servedBy.name, by }),
    ),
  ];
};

type Part = { client: ClientDetail; data: ClientColleagues };

const WhoServes = ({ client, data }: Part) => {
  const { t } = useTranslation();
  const [begin, setBegin] = useState<Draft | null>(null);
  const sentences = useSentences(data);
  const open = (kind: AssignmentKind) => {
    // The best first; an assistant can stand between, but not take a client over.
    const best = data.colleagues.find(
      ({ user, score }) =>
        score > 0 &&
        user.id !== data.servedBy.id &&
        (user.role === 'advisor' || (kind === 'go-between' && user.role === 'assistant')),
    );
    setBegin({ kind, userId: best?.user.id ?? null, reason: '', term: 'open' });
  };
  return (
    <Card component="section" label={t('colleagues.who.title')}>
      <Title order={2} mb="xs">
        {t('colleagues.who.title')}
      </Title>
      {sentences.map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      {data.mayAssign && (
        <Group gap="xs" mt="sm">
          <Button size="sm" onClick={() => open('exclusive')}>
            {t('colleagues.who.handOver')}
          </Button>
          <Button size="sm" variant="default" onClick={() => open('go-between')}>
            {t('colleagues.who.standBetween')}
          </Button>
        </Group>
      )}
      <AssignDialog client={client} begin={begin} onClose={() => setBegin(null)} />
    </Card>
  );
};

const Rapports = ({ client, data }: Part) => {
  const { t } = useTranslation();
  const anything = data.colleagues.some(({ contacts, byHand }) => contacts > 0 || byHand);
  return (
    <Card component="section" label={t('colleagues.rapport.title')}>
      <Title order={2}>{t('colleagues.rapport.title')}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t('colleagues.rapport.help')}
      </Text>
      {!anything && (
        <Text size="sm" mb="sm">
          {t('colleagues.rapport.none')}
        </Text>
      )}
      <ul className={classes.list}>
        {data.colleagues.map((rapport) => (
          <RapportRow key={rapport.user.id} clientId={client.id} rapport={rapport} />
        ))}
      </ul>
    </Card>
  );
};

const History = ({ data }: Pick<Part, 'data'>) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('colleagues.history.title')}>
      <Title order={2} mb="xs">
        {t('colleagues.history.title')}
      </Title>
      {data.assignments.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('colleagues.history.none')}
        </Text>
      )}
      <ul className={classes.list}>
        {data.assignments.map((one) => (
          <li key={one.id}>
            <AssignmentLine one={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
};

export const ColleaguesTab = ({ client }: { client: ClientDetail }) => {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', client.id, 'colleagues'],
    queryFn: ({ signal }) => api.clientColleagues(client.id, signal),
  });
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="md">
        <WhoServes client={client} data={data} />
        <History data={data} />
      </Stack>
      <Rapports client={client} data={data} />
    </SimpleGrid>
  );
};
