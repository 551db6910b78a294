import { Anchor, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Policies, PolicyVersion } from '../../shared/api/policies.ts';
import { policyPaper } from '../http/policies-api.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { PolicyWords } from './policy-words.tsx';
import { Reach } from './reach.tsx';

export const PaperLink = ({ version }: { version: number }) => {
  const { t } = useTranslation();
  return (
    <Anchor
      href={policyPaper(version)}
      target="_blank"
      rel="noreferrer"
      size="sm"
      aria-label={t('policy.paperOf', { version })}
    >
      {t('policy.paper')}
    </Anchor>
  );
};

type Props = { data: Policies; policy: PolicyVersion | null };

export const InForce = ({ data, policy }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (!policy)
    return (
      <Card component="section" label={t('policy.inForce')}>
        <Title order={2} mb="xs">
          {t('policy.inForce')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('policy.none')}
        </Text>
      </Card>
    );
  const { version, sent, acknowledged, publishedBy } = policy;
  const day = format.day(policy.publishedAt ?? policy.writtenAt);
  return (
    <Card component="section" label={t('policy.inForce')}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2} dir="auto">
          {policy.title}
        </Title>
        <PaperLink version={version} />
      </Group>
      <Text size="xs" c="dimmed" mb="xs">
        {publishedBy
          ? t('policy.sinceBy', { version, day, name: publishedBy })
          : t('policy.since', { version, day })}
      </Text>
      <Reach clients={data.clients} sent={sent} acknowledged={acknowledged} />
      <Text size="xs" c="dimmed" mt={4} mb="sm">
        {t('policy.reach.text', { sent, clients: data.clients, acknowledged })}
      </Text>
      <PolicyWords body={policy.body} />
    </Card>
  );
};
