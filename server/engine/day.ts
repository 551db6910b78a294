import type { MarketStep } from '../../shared/market.ts';
import { ARMED, betweenFrames } from './episodes.ts';
import { end, evaluate } from './evaluate.ts';
import type { EventBatch } from './event-batch.ts';
import { evaluatePortfolioStreak } from './frame.ts';
import { clearMarks } from './marks.ts';
import { closePortfolio, makeDue } from './portfolios.ts';
import { bringUpToDate, type EngineState, slotsFollowing } from './state.ts';
import { AT_CLOSE, ENDS_WITH_DAY, has, watchesOf, watchesPortfolio } from './watches.ts';

type DayBegins = Extract<MarketStep, { type: 'day-begins' }>;

/** A new trading day of a zone, in its order: yesterday's closes first, then what ends with the day. */
export const beginDay = (
  state: EngineState,
  { zone, at, over }: DayBegins,
  events: EventBatch,
): void => {
  const { phase } = state.episodes;
  evaluateLateCloses(state, events);
  const { closedDay, practice } = state.market;
  const day = over ?? closedDay.get(zone);
  if (zone === practice.zone && day !== undefined) closePortfolios(state, day, at, events);
  const { watches } = state;
  const moment = betweenFrames(at);
  for (let slot = 0; slot < state.clients.ids.length; slot++) {
    const first = watches.first[slot] ?? 0;
    for (let id = first; id < first + (watches.count[slot] ?? 0); id++) {
      if (phase[id] === ARMED || !has(watches, id, ENDS_WITH_DAY) || !isOfZone(state, id, zone))
        continue;
      end(state, id, 'day-over', moment, events);
      // Armed again, it is due at the next frame's end even if nothing moves.
      makeDue(state.portfolios, slot);
    }
  }
};

const isOfZone = ({ market, watches }: EngineState, id: number, zone: string): boolean => {
  if (watchesPortfolio(watches, id)) return zone === market.practice.zone;
  return zone === market.details[watches.instrument[id] ?? 0]?.zone;
};

/** Daily closes that came after the last frame's end, for want of a close tick: evaluated at the time they came. */
const evaluateLateCloses = (state: EngineState, events: EventBatch): void => {
  const { clients, closed, closedAt, watches } = state;
  const slots = new Set(closed.list.flatMap((i) => [...slotsFollowing(clients, i)]));
  for (const slot of [...slots].sort((a, b) => a - b))
    for (const id of watchesOf(watches, slot)) {
      const at = closedAt.get(watches.instrument[id] ?? -1);
      if (at === undefined || !has(watches, id, AT_CLOSE)) continue;
      evaluate(state, id, betweenFrames(at), events);
    }
  clearMarks(closed);
  closedAt.clear();
};

/** Portfolios that no frame has closed for the day that is over close now, at yesterday's references. */
const closePortfolios = (state: EngineState, day: string, at: number, events: EventBatch): void => {
  const { clients, portfolios, watches } = state;
  const moment = betweenFrames(at);
  for (const [slot, id] of clients.ids.entries()) {
    if (id === null || (portfolios.lastCloseDate[slot] ?? '') >= day) continue;
    bringUpToDate(state, slot);
    const close = closePortfolio(portfolios, slot, day);
    if (!close) continue;
    for (const id of watchesOf(watches, slot))
      if (has(watches, id, AT_CLOSE) && watchesPortfolio(watches, id))
        evaluatePortfolioStreak(state, id, close.before, moment, events);
  }
};
