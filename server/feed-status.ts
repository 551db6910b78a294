import type { FeedState } from '../shared/market.ts';
import type { FeedStatus, ReplayStatus } from '../shared/socket-events.ts';
import { isOpen } from './market/trading-calendar.ts';

/** In trading hours a feed that says nothing for this long is stale; every screen says so within 5 s. */
const STALE_AFTER_MS = 4000;

export type FeedFacts = {
  /** market time of the newest accepted tick (ms UTC) */
  lastTickAt: number | null;
  gaps: number;
  /** how long ago anything was received, by a clock that never jumps; null: nothing yet */
  silentForMs: number | null;
  /** "now" as the product counts it (ms UTC) */
  now: number;
  /** whether an exchange whose prices are awaited is open at `now` */
  open: boolean;
  replay: ReplayStatus | null;
};

/** Whether silence means something: an exchange of what is watched is open; while nothing is known, the practice's. */
export const isAwaited = (
  at: number,
  exchangeZones: ReadonlySet<string>,
  practiceZone: string,
): boolean =>
  exchangeZones.size === 0
    ? isOpen(at, practiceZone)
    : [...exchangeZones].some((zone) => isOpen(at, zone));

/** What the screen says of the feed. Silence in trading hours is never shown as calm. */
export const feedState = (facts: FeedFacts): FeedState => {
  if (facts.replay) return 'replay';
  if (facts.lastTickAt === null) return 'waiting';
  if (!facts.open) return 'closed';
  return facts.silentForMs === null || facts.silentForMs > STALE_AFTER_MS ? 'stale' : 'live';
};

export const feedStatusOf = (facts: FeedFacts): FeedStatus => ({
  state: feedState(facts),
  lastTickAt: facts.lastTickAt === null ? null : new Date(facts.lastTickAt).toISOString(),
  gaps: facts.gaps,
  now: new Date(facts.now).toISOString(),
  replay: facts.replay,
});
