import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientContact } from '../../shared/api/agreements.ts';
import { useContactWords } from '../log-a-call/contact-words.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './contact.module.css';

/** One contact: who began, how, how it went, what it was about. */
export const ContactItem = ({ contact }: { contact: ClientContact['contacts'][number] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useContactWords();
  const { channel, direction, outcome, mood, minutes, topic, note, userName } = contact;
  const facts = [
    t(`calls.channels.${channel}`),
    words.outcome(outcome, channel),
    mood ? t(`calls.moods.${mood}`) : '',
    minutes === null ? '' : t('calls.minutesShort', { minutes: format.number(minutes) }),
    userName ? t('contact.history.by', { name: userName }) : '',
  ].filter((fact) => fact !== '');
  return (
    <li>
      <Text size="sm" fw={600} dir="auto">
        {topic ?? words.direction(direction, channel)}
      </Text>
      <Text size="xs" c="dimmed">
        {topic ? `${words.direction(direction, channel)} · ` : ''}
        {format.dateTime(contact.at)} · {facts.join(' · ')}
      </Text>
      {note && (
        <Text size="sm" className={classes.note} dir="auto">
          {note}
        </Text>
      )}
    </li>
  );
};
