import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientContact } from '../../shared/api/agreements.ts';
import { useFormat } from '../ui/format-context.ts';

type Props = { data: Pick<ClientContact, 'repeatedTopics' | 'lastWeek'> };

/** What repeats, in sentences; nothing of it is a reproach. */
export const Patterns = ({ data: { repeatedTopics, lastWeek } }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const count = lastWeek.inbound;
  const frequent =
    lastWeek.usualMost === null
      ? t('contact.patterns.frequentNoSpread', { count })
      : t('contact.patterns.frequent', { count, most: lastWeek.usualMost });
  return (
    <section aria-label={t('contact.patterns.title')}>
      {repeatedTopics.map(({ topic, times, since }) => (
        <Text key={topic} size="sm" fw={500}>
          {t('contact.patterns.repeated', { times, topic, day: format.day(since) })}
        </Text>
      ))}
      {lastWeek.tooFrequent && (
        <Text size="sm" fw={500}>
          {frequent}
        </Text>
      )}
      {repeatedTopics.length === 0 && !lastWeek.tooFrequent && (
        <Text size="sm" c="dimmed">
          {t('contact.patterns.none', { count })}
        </Text>
      )}
    </section>
  );
};
