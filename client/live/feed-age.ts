import type { FeedStatus } from '../../shared/socket-events.ts';

/** How much market time passes in a second of the wall's. */
const marketPace = (status: FeedStatus): number => {
  if (status.state !== 'replay') return 1;
  if (status.replay === null || status.replay.paused || status.replay.finished) return 0;
  return status.replay.speed ?? 0;
};

/**
 * "Now" in market time, ms UTC: what the server last said, plus what has passed since by the page's own
 * steady clock. A device whose clock is wrong still shows the right age.
 */
export const marketNow = (
  feed: { status: FeedStatus; receivedAt: number },
  steadyNow: number,
): number => Date.parse(feed.status.now) + (steadyNow - feed.receivedAt) * marketPace(feed.status);

/** As shown: between two messages a replay's clock isn't guessed on, or it would jump back at the close. */
export const shownMarketNow = (
  feed: { status: FeedStatus; receivedAt: number },
  steadyNow: number,
): number =>
  feed.status.state === 'replay' ? Date.parse(feed.status.now) : marketNow(feed, steadyNow);

/** Seconds since the last price of the whole feed; null before the first. */
export const secondsSinceLastPrice = (
  feed: { status: FeedStatus; receivedAt: number },
  steadyNow: number,
): number | null =>
  feed.status.lastTickAt === null
    ? null
    : Math.max(0, (marketNow(feed, steadyNow) - Date.parse(feed.status.lastTickAt)) / 1000);

const OLD_AFTER = 60;
const OLD_WHILE_STALE = 5;

/** Market seconds after which a price is shown as old. A replay sends at its own pace, so it may take longer. */
export const isOld = (ageSeconds: number, status: FeedStatus): boolean => {
  if (status.state === 'closed') return false;
  if (status.state === 'stale') return ageSeconds > OLD_WHILE_STALE;
  return ageSeconds > Math.max(OLD_AFTER, marketPace(status) * 10);
};
