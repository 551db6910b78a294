import { Anchor, Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientContact } from '../../shared/api/agreements.ts';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { PolicyChannel } from '../../shared/contact.ts';
import { policyPaper } from '../http/policies-api.ts';
import { useMayWrite } from '../http/use-change.ts';
import { Acknowledge, TakeBack } from '../policy/acknowledge.tsx';
import { MailLink } from '../policy/mail-link.tsx';
import { useSendPolicy } from '../policy/use-policy.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';

type Policy = NonNullable<ClientContact['policy']>;
const channels: readonly PolicyChannel[] = ['email', 'letter', 'meeting'];

const useStanding = ({ version, sent }: Policy): string => {
  const { t } = useTranslation();
  const format = useFormat();
  if (!sent) return t('contact.policy.unsent', { version });
  const how = t(`contact.policy.how.${sent.channel}`);
  const day = format.day(sent.at);
  if (!sent.acknowledgedAt) return t('contact.policy.sent', { version, how, day });
  const then = format.day(sent.acknowledgedAt);
  return t('contact.policy.acknowledged', {
    version,
    how,
    day,
    way: sent.acknowledgedHow ?? '',
    then,
  });
};

const RecordSent = ({ clientId }: { clientId: string }) => {
  const { t } = useTranslation();
  const [channel, setChannel] = useState<PolicyChannel>('email');
  const send = useSendPolicy();
  return (
    <Group gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('policy.send.channel')}
        value={channel}
        onChange={setChannel}
        data={channels.map((value) => ({ value, label: t(`policy.send.channels.${value}`) }))}
      />
      <Button
        size="compact-sm"
        loading={send.isPending}
        onClick={() => send.mutate({ channel, clientIds: [clientId] })}
      >
        {t('policy.send.record', { count: 0 })}
      </Button>
    </Group>
  );
};

const Known = ({ client, policy }: { client: ClientDetail; policy: Policy }) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const { sent, version } = policy;
  return (
    <>
      <Text size="sm">{useStanding(policy)}</Text>
      <Group gap="sm" my="xs">
        <Anchor href={policyPaper(version)} target="_blank" rel="noreferrer" size="sm">
          {t('policy.paper')}
        </Anchor>
        <MailLink client={client} policy={policy} />
      </Group>
      {mayWrite && !sent && <RecordSent clientId={client.id} />}
      {mayWrite && sent && !sent.acknowledgedAt && (
        <Acknowledge client={client} version={version} />
      )}
      {mayWrite && sent?.acknowledgedAt && <TakeBack client={client} version={version} />}
    </>
  );
};

type Props = { client: ClientDetail; policy: Policy | null };

/** What this client knows of the practice's policy. */
export const ClientPolicy = ({ client, policy }: Props) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('contact.policy.title')}>
      <Title order={2} mb="xs">
        {t('contact.policy.title')}
      </Title>
      {policy ? (
        <Known client={client} policy={policy} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('contact.policy.none')}
        </Text>
      )}
    </Card>
  );
};
