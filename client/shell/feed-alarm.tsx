import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { secondsSinceLastPrice } from '../live/feed-age.ts';
import { useLive } from '../live/live-context.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useSteadyNow } from '../ui/use-steady-now.ts';
import classes from './shell.module.css';

/** Dead prices look just like a good day, on every screen. So this is as loud as a crash. */
export const FeedAlarm = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const feed = useLive((state) => state.feed);
  const now = useSteadyNow();
  if (feed?.status.state !== 'stale') return null;
  const seconds = secondsSinceLastPrice(feed, now);
  return (
    <Alert
      className={classes.alarm ?? ''}
      role="alert"
      color="red.9"
      variant="filled"
      radius={0}
      icon={<IconAlertTriangle aria-hidden />}
      title={t('shell.feed.staleTitle')}
    >
      <span aria-live="off">
        {seconds === null
          ? t('shell.feed.staleTextNever')
          : t('shell.feed.staleText', { age: format.span(seconds) })}
      </span>
    </Alert>
  );
};
