import { drawCalm, drawOne, drawPortfolio, hasLeft, roseOnly } from './calm.ts';
import { measurePortfolioStreak } from './conditions/daily.ts';
import { eachDue } from './due.ts';
import type { Moment } from './episodes.ts';
import { evaluate, takeIn } from './evaluate.ts';
import type { EventBatch } from './event-batch.ts';
import { anyMarked, linesOf } from './holding-lines.ts';
import { clearMarks, isMarked } from './marks.ts';
import { finishNear, noteNear, prepareNear } from './near.ts';
import { closePortfolio, isDue, isWhollyDue, raisePeak, revaluePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { AT_CLOSE, BY_FRAME, has } from './watches.ts';

/** The end of a frame: whoever it concerns is valued and evaluated, clients in their order, conditions in theirs. */
export const endFrame = (state: EngineState, moment: Moment, events: EventBatch): void => {
  const asksNear = prepareNear(state, moment.at);
  eachDue(state, asksNear, (slot) => lookAt(state, slot, moment, events));
  finishNear(state);
  for (const marks of [
    state.touched,
    state.touchedReferences,
    state.closed,
    state.unconfirmed,
    state.delayed,
  ])
    clearMarks(marks);
  state.closedAt.clear();
};

const lookAt = (state: EngineState, slot: number, moment: Moment, events: EventBatch): void => {
  const { market, portfolios, clients, watches } = state;
  if (clients.ids[slot] === null) return;
  revaluePortfolio(portfolios, market, slot);
  // What it is near to may be another line from now on.
  noteNear(state, slot, true);
  if (!isWhollyDue(portfolios, slot) && lookAtLeft(state, slot, moment, events)) return;
  raisePeak(portfolios, slot, clients.importedPeaks[slot] ?? null);
  const day = dayToClose(state, slot);
  const close = day === null ? null : closePortfolio(portfolios, slot, day);
  const first = watches.first[slot] ?? 0;
  const end = first + (watches.count[slot] ?? 0);
  for (let id = first; id < end; id++) {
    if (has(watches, id, BY_FRAME)) evaluate(state, id, moment, events);
    else if (has(watches, id, AT_CLOSE)) evaluateClose(state, id, close, moment, events);
  }
  drawCalm(state, slot);
};

/** Of conditions that wait for a daily close: `close` is the portfolio's, if it closes with this frame. */
const evaluateClose = (
  state: EngineState,
  id: number,
  close: { before: number } | null,
  moment: Moment,
  events: EventBatch,
): void => {
  const instrument = state.watches.instrument[id] ?? -1;
  if (instrument < 0) {
    if (close) evaluatePortfolioStreak(state, id, close.before, moment, events);
  } else if (isMarked(state.closed, instrument)) evaluate(state, id, moment, events);
};

/**
 * Only a value or a price has brought this client up: only conditions that it has left the span of can change. Answers
 * whether that was all; at a new peak with more to it the whole client has to be looked at.
 */
const lookAtLeft = (
  state: EngineState,
  slot: number,
  moment: Moment,
  events: EventBatch,
): boolean => {
  const { market, portfolios, watches } = state;
  if (!isDue(portfolios, slot) && roseOnly(portfolios, market, slot)) return true;
  if (!((portfolios.value[slot] ?? Number.NaN) <= (portfolios.peak[slot] ?? Number.NaN)))
    return false;
  const first = watches.first[slot] ?? 0;
  const end = first + (watches.count[slot] ?? 0);
  let ofPortfolio = false;
  for (let id = first; id < end; id++) {
    if (!hasLeft(state, slot, id)) continue;
    evaluate(state, id, moment, events);
    if (!drawOne(state, id)) ofPortfolio = true;
  }
  if (ofPortfolio) drawPortfolio(state, slot);
  return true;
};

export const evaluatePortfolioStreak = (
  state: EngineState,
  id: number,
  before: number,
  moment: Moment,
  events: EventBatch,
): void => {
  const { portfolios, watches, reading } = state;
  const slot = watches.slot[id] ?? 0;
  const days = portfolios.losingStreak[slot] ?? 0;
  const close = portfolios.lastClose[slot] ?? 0;
  const threshold = watches.threshold[id] ?? 0;
  takeIn(
    state,
    id,
    measurePortfolioStreak(threshold, days, close, before, reading),
    moment,
    events,
  );
};

/**
 * The day that a portfolio closes with this frame: one of its instruments closes in it, and all of them have by now
 * closed for the newest day of the practice's zone. Where that never comes to pass, the next day's beginning closes it.
 */
const dayToClose = (
  { market, portfolios, closed: marks }: EngineState,
  slot: number,
): string | null => {
  const { lines, lastCloseDate } = portfolios;
  if (marks.list.length === 0 || !anyMarked(lines, slot, marks.bytes)) return null;
  const day = market.closedDay.get(market.practice.zone);
  if (day === undefined || (lastCloseDate[slot] ?? '') >= day) return null;
  const closed = linesOf(lines, slot).every(
    (l) => (market.figures[l.instrument]?.date ?? '') >= day,
  );
  return closed ? day : null;
};
