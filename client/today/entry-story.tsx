import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallListEntry, Reason } from '../../shared/call-list.ts';
import { useLive } from '../live/live-context.tsx';
import { useFormat } from '../ui/format-context.ts';
import { withoutQuote } from '../ui/reason-text.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import { Words } from '../ui/words.tsx';
import classes from './today.module.css';

/** The facts behind a reason's sentence, short. */
export const useReasonNotes = (): ((reason: Reason) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useLive((state) => state.feed?.status.now ?? null);
  const timeOf = (at: string): string =>
    now !== null && format.day(at) === format.day(now) ? format.time(at) : format.dateTime(at);
  return (reason) =>
    [
      reason.chance === null ? '' : t('entry.warning', { chance: format.chance(reason.chance) }),
      reason.level > 1 ? t('entry.level', { level: reason.level }) : '',
      reason.raisedAt === null ? '' : t('entry.since', { time: timeOf(reason.raisedAt) }),
      reason.unconfirmed ? t('entry.unconfirmed') : '',
      reason.delayed ? t('entry.delayed') : '',
    ]
      .filter((note) => note !== '')
      .join(' · ');
};

export const EntryStory = ({ entry }: { entry: CallListEntry }) => {
  const { t } = useTranslation();
  const notesOf = useReasonNotes();
  const [main, ...others] = entry.reasons;
  // Their words belong to the fear they were said of, but rather another fear's words than none.
  const said = entry.reasons.find(({ origin }) => origin.words !== null) ?? main;
  return (
    <div className={classes.story}>
      <Group gap="xs">
        <Anchor
          component={Link}
          to={`/clients/${entry.client.id}`}
          fw={650}
          c="inherit"
          title={t('entry.toClient', { name: entry.client.name })}
        >
          {entry.client.name}
        </Anchor>
        <VerdictBadge verdict={entry.verdict} />
      </Group>
      {entry.goBetween && (
        <Text size="sm" fw={500}>
          {t('entry.goBetween', { name: entry.goBetween.name })}
        </Text>
      )}
      {entry.verdict === 'message' && (
        <Text size="sm" fw={500}>
          {entry.verdictReason}
        </Text>
      )}
      {main && (
        <>
          <Text size="sm">{withoutQuote(main.text, main.origin.words)}</Text>
          <Text size="xs" c="dimmed">
            {notesOf(main)}
            {others.length > 0 && ` · ${t('entry.otherReasons', { count: others.length })}`}
          </Text>
          {said && (
            <div className={classes.storyWords}>
              <Words origin={said.origin} clamp={2} />
            </div>
          )}
        </>
      )}
    </div>
  );
};
