import type { AlertEvent } from '../../shared/alerts.ts';
import { drawCalm, revalueAndAsk } from './calm.ts';
import { measurePortfolioStreak } from './conditions/daily.ts';
import { measure } from './conditions/measure.ts';
import { evaluate, type Moment } from './evaluate.ts';
import { anyMarked } from './holding-lines.ts';
import { clearMarks, isMarked } from './marks.ts';
import { closePortfolio, raisePeak } from './portfolios.ts';
import { type EngineState, markStale } from './state.ts';
import type { Watch } from './watch.ts';

/** The end of a frame: whoever it concerns is valued and evaluated, clients in their order, conditions in theirs. */
export const endFrame = (state: EngineState, moment: Moment): AlertEvent[] => {
  const events: AlertEvent[] = [];
  const { portfolios, clients } = state;
  markStale(state);
  for (let slot = 0; slot < clients.ids.length; slot++) {
    if (portfolios.stale[slot] === 0) continue;
    portfolios.stale[slot] = 0;
    if (clients.ids[slot] === null) continue;
    const due = revalueAndAsk(portfolios, state.market, slot);
    raisePeak(portfolios, slot, clients.importedPeaks[slot] ?? null);
    if (due) lookAt(state, slot, moment, events);
  }
  for (const marks of [state.touched, state.touchedReferences, state.closed, state.unconfirmed])
    clearMarks(marks);
  state.closedAt.clear();
  return events;
};

const lookAt = (state: EngineState, slot: number, moment: Moment, events: AlertEvent[]): void => {
  const { market, portfolios, clients } = state;
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
  portfolios.due[slot] = 0;
  drawCalm(portfolios, slot, watches);
};

export const evaluatePortfolioStreak = (
  state: EngineState,
  watch: Watch,
  before: number,
  moment: Moment,
  events: AlertEvent[],
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
const dayToClose = ({ market, portfolios, closed }: EngineState, slot: number): string | null => {
  const { lines, lastCloseDate } = portfolios;
  if (closed.list.length === 0 || !anyMarked(lines, slot, closed.bytes)) return null;
  const day = market.closedDay.get(market.practice.zone);
  if (day === undefined || (lastCloseDate[slot] ?? '') >= day) return null;
  const start = lines.start[slot] ?? 0;
  const end = start + (lines.count[slot] ?? 0);
  for (let i = start; i < end; i++)
    if ((market.figures[lines.instrument[i] ?? 0]?.date ?? '') < day) return null;
  return day;
};
