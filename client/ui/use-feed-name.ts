import { useTranslation } from 'react-i18next';
import type { FeedStatus } from '../../shared/socket-events.ts';

export const useFeedName = (): ((status: FeedStatus) => string) => {
  const { t } = useTranslation();
  return ({ state, replay }) => {
    if (state !== 'replay' || replay === null)
      return t(`today.feed.${state}`, { event: replay?.event ?? '' });
    if (replay.finished) return t('today.feed.replayFinished', { event: replay.event });
    if (replay.paused) return t('today.feed.replayPaused', { event: replay.event });
    return t('today.feed.replay', { event: replay.event });
  };
};
