import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { useFormat } from '../ui/format-context.ts';
import { Intensity } from '../ui/intensity.tsx';
import { useConditionText } from '../ui/use-condition-text.ts';
import { Words } from '../ui/words.tsx';
import classes from './front-desk.module.css';
import { MoodMark } from './mood-mark.tsx';

type Props = { match: FrontDeskMatch };

const Fear = ({ match: { fear } }: Props) => {
  const { t } = useTranslation();
  const conditionText = useConditionText();
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {fear?.whose ? t('frontDesk.fearOf', { person: fear.whose }) : t('frontDesk.fear')}
      </Title>
      {fear === null && (
        <Text size="sm" c="dimmed">
          {t('frontDesk.noFear')}
        </Text>
      )}
      {fear && (
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {conditionText(fear)} <Intensity value={fear.intensity} />
          </Text>
          <Words origin={fear.origin} clamp={4} />
        </Stack>
      )}
    </section>
  );
};

const Contacts = ({ match: { contacts } }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {t('frontDesk.contacts')}
      </Title>
      {contacts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('frontDesk.noContacts')}
        </Text>
      )}
      <ul className={classes.contacts}>
        {contacts.map((contact) => (
          <li key={`${contact.at} ${contact.by}`}>
            <MoodMark mood={contact.mood} />
            <Text size="sm">
              <Text span size="sm" fw={600}>
                {contact.mood ? t(`calls.moods.${contact.mood}`) : t('frontDesk.moodUnknown')}
              </Text>
              <Text span size="sm" c="dimmed">
                {` · ${t(`calls.howDirection.${contact.direction}`)}, ${t(`calls.outcome.${contact.outcome}`).toLowerCase()} · ${format.day(contact.at)}`}
                {contact.by ? ` · ${contact.by}` : ''}
              </Text>
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
};

const AgreementPart = ({ match: { agreement } }: Props) => {
  const { t } = useTranslation();
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {t('frontDesk.agreement')}
      </Title>
      {agreement === null && (
        <Text size="sm" c="dimmed">
          {t('frontDesk.noAgreement')}
        </Text>
      )}
      {agreement && (
        <>
          <Text fw={650}>{agreement.text}</Text>
          <Text size="sm" className={classes.given ?? ''} dir="auto">
            {[
              agreement.usedUp ? t('frontDesk.usedUp') : '',
              agreement.withinHours ? '' : t('frontDesk.outsideHours'),
              agreement.topics ? t('frontDesk.agreedTopics', { topics: agreement.topics }) : '',
            ]
              .filter((line) => line !== '')
              .join('\n')}
          </Text>
        </>
      )}
    </section>
  );
};

export const CallerStory = ({ match }: Props) => (
  <Stack gap="md">
    <AgreementPart match={match} />
    <Fear match={match} />
    <Contacts match={match} />
  </Stack>
);
