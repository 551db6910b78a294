import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallListEntry } from '../../shared/call-list.ts';
import { QuietLine } from '../own-triggers/quiet-line.tsx';
import { Factors } from '../ui/factors.tsx';
import { Intensity } from '../ui/intensity.tsx';
import { withoutQuote } from '../ui/reason-text.ts';
import { Words } from '../ui/words.tsx';
import { EntryApproach } from '../what-to-say/entry-approach.tsx';
import { useReasonNotes } from './entry-story.tsx';
import classes from './today.module.css';

export const EntryDetails = ({ entry }: { entry: CallListEntry }) => {
  const { t } = useTranslation();
  const notesOf = useReasonNotes();
  return (
    <div className={classes.details}>
      <div>
        <QuietLine clientId={entry.client.id} />
        <Title order={3} size="h5" mb="xs">
          {t('entry.reasons')}
        </Title>
        <Text size="sm" mb="sm">
          {entry.verdictReason}
        </Text>
        {entry.verdict === 'leave-alone' && (
          <Text size="sm" mb="sm">
            <Text span inherit c="dimmed">
              {t('entry.openingAnyway')}:
            </Text>{' '}
            {entry.opening}
          </Text>
        )}
        <ul className={classes.reasons}>
          {entry.reasons.map((reason) => (
            <li key={reason.sensitivityId}>
              <Text size="sm" fw={500}>
                {withoutQuote(reason.text, reason.origin.words)}
              </Text>
              <Text size="xs" c="dimmed">
                {notesOf(reason)} <Intensity value={reason.intensity} />
              </Text>
              <Words origin={reason.origin} />
            </li>
          ))}
        </ul>
        <EntryApproach entry={entry} />
      </div>
      <div>
        <Title order={3} size="h5" mb="xs">
          {t('entry.factors')}
        </Title>
        <Factors factors={entry.factors} />
        <Text size="xs" c="dimmed" mt="xs">
          {t('entry.chanceHelp')}
        </Text>
      </div>
    </div>
  );
};
