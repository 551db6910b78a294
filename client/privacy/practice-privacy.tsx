import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PracticePrivacy } from '../../shared/api/privacy.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { ErasureBadge, ErasureText } from './erasure-text.tsx';
import { HoldText } from './holds.tsx';
import { Part } from './part.tsx';
import classes from './privacy.module.css';
import { RetentionSetting } from './retention-setting.tsx';

const About = ({ client }: { client: { id: string; name: string | null } }) => {
  const { t } = useTranslation();
  if (client.name === null)
    return (
      <Text size="sm" fw={600} c="dimmed">
        {t('privacy.practice.erasedClient')}
      </Text>
    );
  return (
    <Anchor component={Link} to={`/clients/${client.id}/privacy`} size="sm" fw={600} dir="auto">
      {client.name}
    </Anchor>
  );
};

const Erasures = ({
  title,
  none,
  erasures,
}: { title: string; none: string } & Pick<PracticePrivacy, 'erasures'>) => (
  <Part title={title} add={null}>
    {erasures.length === 0 && <Text size="sm">{none}</Text>}
    <ul className={classes.list}>
      {erasures.map((one) => (
        <li key={one.id}>
          <Group justify="space-between" gap="xs">
            <About client={one.client} />
            <ErasureBadge state={one.state} />
          </Group>
          <ErasureText erasure={one} />
        </li>
      ))}
    </ul>
  </Part>
);

const Holds = ({ holds }: Pick<PracticePrivacy, 'holds'>) => {
  const { t } = useTranslation();
  return (
    <Part title={t('privacy.practice.holds')} add={null}>
      {holds.length === 0 && <Text size="sm">{t('privacy.practice.holdsNone')}</Text>}
      <ul className={classes.list}>
        {holds.map((hold) => (
          <li key={hold.id}>
            <About client={hold.client} />
            <HoldText hold={hold} />
          </li>
        ))}
      </ul>
    </Part>
  );
};

/** What waits to be erased in the whole practice, what keeps it, and for how long anything is kept. */
export const PracticePrivacyScreen = () => {
  const { t } = useTranslation();
  const api = useApi();
  const { role } = useMe();
  const supervises = role === 'supervisor' || role === 'administrator';
  const { data, error, refetch } = useQuery({
    queryKey: ['privacy'],
    queryFn: ({ signal }) => api.practicePrivacy(signal),
    enabled: supervises,
  });
  if (!supervises)
    return (
      <Card>
        <Text size="sm">{t('privacy.notYours')}</Text>
      </Card>
    );
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={120} />;
  const open = data.erasures.filter(({ closedAt }) => closedAt === null);
  const closed = data.erasures.filter(({ closedAt }) => closedAt !== null);
  return (
    <Stack gap="md">
      <Erasures
        title={t('privacy.practice.waiting')}
        none={t('privacy.practice.waitingNone')}
        erasures={open}
      />
      <Holds holds={data.holds} />
      <Part title={t('privacy.practice.basis')} help={t('privacy.practice.basisHelp')} add={null}>
        <Text size="sm">
          {data.withoutBasis === 0
            ? t('privacy.practice.withoutNone')
            : t('privacy.practice.without', { count: data.withoutBasis })}
        </Text>
      </Part>
      <RetentionSetting years={data.retentionYears} />
      <Erasures
        title={t('privacy.practice.closed')}
        none={t('privacy.practice.closedNone')}
        erasures={closed}
      />
    </Stack>
  );
};
