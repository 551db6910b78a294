import { Anchor, Badge, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Policies, PolicyVersion } from '../../shared/api/policies.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Compare } from './compare.tsx';
import { PaperLink } from './in-force.tsx';
import classes from './policy.module.css';
import { Reach } from './reach.tsx';

type Props = { data: Policies; current: PolicyVersion | null };

const VersionItem = ({ policy, data, current }: Props & { policy: PolicyVersion }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { version, sent, acknowledged } = policy;
  const isDraft = policy.state === 'draft';
  const state = isDraft ? 'draft' : policy === current ? 'inForce' : 'before';
  return (
    <li>
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {t('policy.version', { version })}
          </Text>
          <Badge variant={state === 'inForce' ? 'light' : 'default'} size="sm" tt="none">
            {t(`policy.versions.${state}`)}
          </Badge>
          <Text size="xs" c="dimmed">
            {format.day(policy.publishedAt ?? policy.writtenAt)}
          </Text>
        </Group>
        <PaperLink version={version} />
      </Group>
      {!isDraft && (
        <>
          <Reach clients={data.clients} sent={sent} acknowledged={acknowledged} />
          <Text size="xs" c="dimmed">
            {t('policy.reach.text', { sent, clients: data.clients, acknowledged })}
          </Text>
        </>
      )}
    </li>
  );
};

export const Versions = ({ data, current }: Props) => {
  const { t } = useTranslation();
  if (data.versions.length === 0) return null;
  return (
    <Card component="section" label={t('policy.versions.title')}>
      <Title order={2} mb="xs">
        {t('policy.versions.title')}
      </Title>
      <ul className={classes.list}>
        {data.versions.map((policy) => (
          <VersionItem key={policy.version} policy={policy} data={data} current={current} />
        ))}
      </ul>
      <Compare versions={data.versions} />
    </Card>
  );
};

/** Clients with whom something of their own is agreed. */
export const Exceptions = ({ exceptions }: Pick<Policies, 'exceptions'>) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('policy.exceptions.title')}>
      <Title order={2}>{t('policy.exceptions.title')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(exceptions.length === 0 ? 'policy.exceptions.none' : 'policy.exceptions.help')}
      </Text>
      <ul className={classes.list}>
        {exceptions.map(({ id, name, text }) => (
          <li key={id}>
            <Anchor component={Link} to={`/clients/${id}/contact`} size="sm" fw={600}>
              {name}
            </Anchor>
            <Text size="sm" dir="auto">
              {text}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
};
