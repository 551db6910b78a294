import { Anchor, Badge, Box, Group, Stack, Text } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { placeOf } from '../ui/format.ts';
import { useFormat } from '../ui/format-context.ts';
import { withoutQuote } from '../ui/reason-text.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import classes from './front-desk.module.css';

type Props = { match: FrontDeskMatch };

const relationKeys = ['client', 'partner', 'child', 'parent', 'sibling', 'friend'] as const;
export const relationKey = (relation: string) =>
  relationKeys.find((one) => one === relation) ?? ('other' as const);

/** Only whom somebody was going to ring was about to be called. */
export const standingOf = (onTheList: FrontDeskMatch['onTheList']) => {
  if (onTheList === null) return 'alertOpen' as const;
  return onTheList.verdict === 'call' ? ('aboutToBeCalled' as const) : ('onTheList' as const);
};

/** A person of the household, as one would introduce them. */
const useCallerText = (): ((match: FrontDeskMatch) => string) => {
  const { t } = useTranslation();
  return ({ client, person, household }) => {
    if (person === null || household === null) return client.name;
    const relation = t(`frontDesk.relation.${relationKey(household.relation)}`);
    const key = household.trustedContact ? 'trusted' : 'person';
    return t(`frontDesk.caller.${key}`, { person, relation, client: client.name });
  };
};

/** Whoever isn't the client may be told only what was agreed. */
const MayBeTold = ({ match }: Props) => {
  const { t } = useTranslation();
  const callerText = useCallerText();
  const { household } = match;
  if (household === null || household.relation === 'client') return null;
  const { trustedContact, mayBeTold } = household;
  return (
    <Box className={classes.told}>
      <Text fw={650} dir="auto">
        {callerText(match)}
      </Text>
      <Text size="sm" className={classes.given ?? ''} dir="auto">
        {!trustedContact && t('frontDesk.caller.notTrusted')}
        {trustedContact &&
          (mayBeTold
            ? t('frontDesk.caller.mayBeTold', { what: mayBeTold })
            : t('frontDesk.caller.nothingAgreed'))}
      </Text>
    </Box>
  );
};

const AboutToBeCalled = ({ match: { onTheList, openAlerts, fear } }: Props) => {
  const { t } = useTranslation();
  if (onTheList === null && openAlerts === 0) return null;
  return (
    <Box className={classes.banner}>
      <Group gap="xs">
        <IconBellRinging size={18} aria-hidden />
        <Text fw={650}>{t(`frontDesk.${standingOf(onTheList)}`)}</Text>
        {onTheList && <VerdictBadge verdict={onTheList.verdict} />}
      </Group>
      <Text size="sm">
        {onTheList
          ? t(`frontDesk.list.${onTheList.verdict}`, { rank: onTheList.rank })
          : t('frontDesk.list.alertOnly', { count: openAlerts })}
      </Text>
      {onTheList?.reason && (
        <Text size="sm">{withoutQuote(onTheList.reason, fear?.origin.words ?? null)}</Text>
      )}
    </Box>
  );
};

export const CallerHead = ({ match }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { client, advisor, language, preferredHours, breathingSpaceUntil } = match;
  const facts = [
    t('frontDesk.facts.advisor', { name: advisor.name }),
    t('frontDesk.facts.localTime', { time: match.localTime, place: placeOf(match.timeZone) }),
    language ? t('frontDesk.facts.language', { language: format.language(language) }) : '',
    preferredHours ? t('frontDesk.facts.prefers', { hours: preferredHours }) : '',
  ].filter((fact) => fact !== '');
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs" align="baseline">
        <Anchor
          component={Link}
          to={`/clients/${client.id}`}
          c="inherit"
          title={t('frontDesk.toClient', { name: client.name })}
        >
          <h2 className={classes.name} dir="auto">
            {client.name}
          </h2>
        </Anchor>
        {client.phone && <Text fw={600}>{client.phone}</Text>}
        {match.closed && (
          <Badge variant="default" radius="sm" tt="none">
            {t('frontDesk.closed')}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {facts.join(' · ')}
      </Text>
      <MayBeTold match={match} />
      <AboutToBeCalled match={match} />
      {breathingSpaceUntil && (
        <Text size="sm" fw={600}>
          {t('frontDesk.breathingSpace', { day: format.calendarDay(breathingSpaceUntil) })}
        </Text>
      )}
    </Stack>
  );
};
