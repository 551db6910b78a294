import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallListEntry, LastContact } from '../../shared/call-list.ts';
import { LogACall } from '../log-a-call/log-a-call.tsx';
import { placeOf } from '../ui/format.ts';
import { useFormat } from '../ui/format-context.ts';
import { PhoneLink } from '../ui/phone-link.tsx';
import classes from './today.module.css';

const useLastContactText = (): ((contact: LastContact | null) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (contact) => {
    if (contact === null) return t('entry.neverContacted');
    const how = [
      t(`calls.howDirection.${contact.direction}`),
      t(`calls.outcome.${contact.outcome}`).toLocaleLowerCase(),
      contact.mood ? t(`calls.moods.${contact.mood}`).toLocaleLowerCase() : '',
    ].filter((part) => part !== '');
    return t('entry.lastContact', { when: format.day(contact.at), how: how.join(', ') });
  };
};

type Props = {
  entry: CallListEntry;
  /** the one to work on: only its button is loud, so that a list of forty stays calm */
  foremost: boolean;
  logging: boolean;
  onLogging: (logging: boolean) => void;
};

export const EntryActions = ({ entry, foremost, logging, onLogging }: Props) => {
  const { t } = useTranslation();
  const contactText = useLastContactText();
  const { client } = entry;
  const hours = client.preferredHours
    ? ` · ${t('entry.preferredHours', { hours: client.preferredHours })}`
    : '';
  return (
    <div className={classes.actions} data-actions>
      <div className={classes.buttons}>
        <LogACall
          client={client}
          approach={entry.approach}
          opened={logging}
          onOpenedChange={onLogging}
          variant={foremost ? 'filled' : entry.verdict === 'call' ? 'light' : 'default'}
        />
        <PhoneLink name={client.name} phone={client.phone} />
      </div>
      <Text size="xs" c="dimmed">
        {t('entry.localTime', { time: client.localTime, place: placeOf(client.timeZone) })}
        {hours}
      </Text>
      <Text size="xs" c="dimmed">
        {contactText(entry.lastContact)}
      </Text>
      {entry.contactAgreement && (
        <Text size="xs" c="dimmed">
          {t('entry.contactAgreement', { text: entry.contactAgreement })}
        </Text>
      )}
    </div>
  );
};
