import { Anchor, Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PolicyClients, PolicyVersion } from '../../shared/api/policies.ts';
import { useFormat } from '../ui/format-context.ts';
import { Acknowledge, TakeBack } from './acknowledge.tsx';
import { MailLink } from './mail-link.tsx';
import classes from './policy.module.css';

type Props = {
  client: PolicyClients['clients'][number];
  policy: PolicyVersion;
  mayWrite: boolean;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
};

const useWhen = ({ channel, sentAt, acknowledgedAt, acknowledgedHow }: Props['client']): string => {
  const { t } = useTranslation();
  const format = useFormat();
  if (acknowledgedAt && acknowledgedHow)
    return t('policy.send.acknowledgedOn', {
      way: acknowledgedHow,
      day: format.day(acknowledgedAt),
    });
  if (!channel || !sentAt) return '';
  return t('policy.send.sentOn', {
    how: t(`policy.send.channels.${channel}`),
    day: format.day(sentAt),
  });
};

export const ClientRow = ({ client, policy, mayWrite, chosen, onChoose }: Props) => {
  const { t } = useTranslation();
  const when = useWhen(client);
  const name = (
    <Anchor component={Link} to={`/clients/${client.id}/contact`} size="sm">
      {client.name}
    </Anchor>
  );
  return (
    <li className={classes.client}>
      {client.standing === 'unsent' && mayWrite ? (
        <Checkbox
          size="xs"
          aria-label={t('policy.send.choose', { name: client.name })}
          label={name}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      ) : (
        <span>{name}</span>
      )}
      {when !== '' && (
        <Text size="xs" c="dimmed">
          {when}
        </Text>
      )}
      {client.standing !== 'acknowledged' && <MailLink client={client} policy={policy} />}
      {mayWrite && client.standing === 'sent' && (
        <Acknowledge client={client} version={policy.version} />
      )}
      {mayWrite && client.standing === 'acknowledged' && (
        <TakeBack client={client} version={policy.version} />
      )}
    </li>
  );
};
