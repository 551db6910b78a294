import { Alert } from '@mantine/core';
import { IconClockPause, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { secondsSinceLastPrice } from '../live/feed-age.ts';
import { useLive } from '../live/live-context.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useSteadyNow } from '../ui/use-steady-now.ts';

/** Why the list stands still though nothing is wrong. That prices have stopped is said by the shell, on every screen. */
export const FeedNotice = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const feed = useLive((state) => state.feed);
  const now = useSteadyNow();
  if (feed === null) return null;
  const { state } = feed.status;
  const seconds = secondsSinceLastPrice(feed, now);
  const age = seconds === null ? '' : format.span(seconds);
  if (state === 'waiting')
    return (
      <Alert
        role="status"
        color="yellow"
        variant="outline"
        icon={<IconHourglass aria-hidden />}
        title={t('today.feed.waitingTitle')}
      >
        {t('today.feed.waitingText')}
      </Alert>
    );
  if (state === 'closed' && seconds !== null)
    return (
      <Alert
        role="status"
        color="gray"
        variant="outline"
        icon={<IconClockPause aria-hidden />}
        title={t('today.feed.closed')}
      >
        <span aria-live="off">{t('today.feed.closedText', { age })}</span>
      </Alert>
    );
  return null;
};
