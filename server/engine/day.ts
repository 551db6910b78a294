import { measure } from './conditions/measure.ts';
import { ARMED, betweenFrames } from './episodes.ts';
import { end, evaluate } from './evaluate.ts';
import type { EventBatch } from './event-batch.ts';
import { evaluatePortfolioStreak } from './frame.ts';
import { clearMarks } from './marks.ts';
import { closePortfolio, makeDue } from './portfolios.ts';
import { bringUpToDate, type EngineState, slotsFollowing } from './state.ts';
import { endsWithDay, type Watch, watchesPortfolio } from './watch.ts';

/** A new trading day of a zone, in its order: yesterday's closes first, then what ends with the day. */
export const beginDay = (
  state: EngineState,
  zone: string,
  at: number,
  events: EventBatch,
): void => {
  const { phase } = state.episodes;
  evaluateLateCloses(state, events);
  if (zone === state.market.practice.zone) closePortfolios(state, at, events);
  for (const watches of state.clients.watches)
    for (const watch of watches) {
      if (phase[watch.id] === ARMED || !endsWithDay(watch) || !isOfZone(state, watch, zone))
        continue;
      end(state, watch, 'day-over', betweenFrames(at), events);
      // Armed again, it is due at the next frame's end even if nothing moves.
      makeDue(state.portfolios, watch.slot);
    }
};

const isOfZone = ({ market }: EngineState, watch: Watch, zone: string): boolean =>
  zone ===
  (watchesPortfolio(watch) ? market.practice.zone : market.details[watch.instrument]?.zone);

/** Daily closes that came after the last frame's end, for want of a close tick: evaluated at the time they came. */
const evaluateLateCloses = (state: EngineState, events: EventBatch): void => {
  const { clients, closed, closedAt, market, portfolios } = state;
  const slots = new Set(closed.list.flatMap((i) => [...slotsFollowing(clients, i)]));
  for (const slot of [...slots].sort((a, b) => a - b))
    for (const watch of clients.watches[slot] ?? []) {
      const at = closedAt.get(watch.instrument);
      if (at === undefined || watch.rule.evaluated !== 'close') continue;
      evaluate(state, watch, measure(watch, market, portfolios), betweenFrames(at), events);
    }
  clearMarks(closed);
  closedAt.clear();
};

/** Portfolios that no frame has closed for the day that is over close now, at yesterday's references. */
const closePortfolios = (state: EngineState, at: number, events: EventBatch): void => {
  const { clients, market, portfolios } = state;
  const day = market.closedDay.get(market.practice.zone);
  if (day === undefined) return;
  for (const [slot, id] of clients.ids.entries()) {
    if (id === null || (portfolios.lastCloseDate[slot] ?? '') >= day) continue;
    bringUpToDate(state, slot);
    const close = closePortfolio(portfolios, slot, day);
    if (!close) continue;
    for (const watch of clients.watches[slot] ?? [])
      if (watch.rule.evaluated === 'close' && watchesPortfolio(watch))
        evaluatePortfolioStreak(state, watch, close.before, betweenFrames(at), events);
  }
};
