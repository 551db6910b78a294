import { drawCalm, drawOne, hasLeft, roseOnly } from './calm.ts';
import { measurePortfolioStreak } from './conditions/daily.ts';
import { measure } from './conditions/measure.ts';
import { eachDue } from './due.ts';
import type { Moment } from './episodes.ts';
import { evaluate } from './evaluate.ts';
import type { EventBatch } from './event-batch.ts';
import { anyMarked, linesOf } from './holding-lines.ts';
import { clearMarks, isMarked } from './marks.ts';
import { closePortfolio, isDue, isWhollyDue, raisePeak, revaluePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';
import type { Watch } from './watch.ts';

/** The end of a frame: whoever it concerns is valued and evaluated, clients in their order, conditions in theirs. */
export const endFrame = (state: EngineState, moment: Moment, events: EventBatch): void => {
  eachDue(state, (slot) => lookAt(state, slot, moment, events));
  for (const marks of [state.touched, state.touchedReferences, state.closed, state.unconfirmed])
    clearMarks(marks);
  state.closedAt.clear();
};

const lookAt = (state: EngineState, slot: number, moment: Moment, events: EventBatch): void => {
  const { market, portfolios, clients } = state;
  if (clients.ids[slot] === null) return;
  revaluePortfolio(portfolios, market, slot);
  if (!isWhollyDue(portfolios, slot) && lookAtLeft(state, slot, moment, events)) return;
  raisePeak(portfolios, slot, clients.importedPeaks[slot] ?? null);
  const watches = clients.watches[slot] ?? [];
  const day = dayToClose(state, slot);
  const close = day === null ? null : closePortfolio(portfolios, slot, day);
  for (const watch of watches) {
    if (watch.rule.evaluated === 'frame')
      evaluate(state, watch, measure(watch, market, portfolios), moment, events);
    else if (watch.instrument < 0) {
      if (close) evaluatePortfolioStreak(state, watch, close.before, moment, events);
    } else if (isMarked(state.closed, watch.instrument))
      evaluate(state, watch, measure(watch, market, portfolios), moment, events);
  }
  drawCalm(state, slot, watches);
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
  const { market, portfolios, clients, rows, watchList } = state;
  if (!isDue(portfolios, slot) && roseOnly(portfolios, market, slot)) return true;
  if (!((portfolios.value[slot] ?? Number.NaN) <= (portfolios.peak[slot] ?? Number.NaN)))
    return false;
  const first = rows.first[slot] ?? 0;
  const end = first + (rows.count[slot] ?? 0);
  for (let id = first; id < end; id++) {
    const watch = hasLeft(state, slot, id) ? watchList[id] : null;
    if (!watch) continue;
    evaluate(state, watch, measure(watch, market, portfolios), moment, events);
    drawOne(state, watch, clients.watches[slot] ?? []);
  }
  return true;
};

export const evaluatePortfolioStreak = (
  state: EngineState,
  watch: Watch,
  before: number,
  moment: Moment,
  events: EventBatch,
): void => {
  const { losingStreak, lastClose } = state.portfolios;
  const days = losingStreak[watch.slot] ?? 0;
  const close = lastClose[watch.slot] ?? 0;
  const measured = measurePortfolioStreak(watch.condition.threshold, days, close, before);
  evaluate(state, watch, measured, moment, events);
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
