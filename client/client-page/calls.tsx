import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../shared/api/calls.ts';
import { useContactWords } from '../log-a-call/contact-words.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import classes from './client-page.module.css';

const CallItem = ({ call }: { call: CallView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useContactWords();
  const facts = [
    call.channel === 'phone' ? '' : t(`calls.channels.${call.channel}`),
    words.direction(call.direction, call.channel),
    call.mood ? t(`calls.moods.${call.mood}`) : '',
    call.minutes === null ? '' : t('calls.minutesShort', { minutes: format.number(call.minutes) }),
    call.topic ?? '',
  ].filter((fact) => fact !== '');
  return (
    <li>
      <Text size="sm" fw={600}>
        {words.outcome(call.outcome, call.channel)}
        <Text span size="sm" c="dimmed" fw={400}>
          {' '}
          {format.dateTime(call.at)}
        </Text>
      </Text>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {call.note && (
        <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {call.note}
        </Text>
      )}
    </li>
  );
};

export const Calls = ({ calls }: { calls: readonly CallView[] }) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('clientPage.calls.title')}>
      <Title order={2} mb="sm">
        {t('clientPage.calls.title')}
      </Title>
      {calls.length === 0 && <Text c="dimmed">{t('clientPage.calls.empty')}</Text>}
      <ul className={classes.list}>
        {calls.map((call) => (
          <CallItem key={call.id} call={call} />
        ))}
      </ul>
    </Card>
  );
};
