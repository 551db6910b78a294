import type { MarketStep } from '../../shared/market.ts';
import { type Board, type InstrumentState, markChanged, peakOf, type ZoneState } from './board.ts';
import { applyAnnounced } from './corporate-actions.ts';
import { countBefore, countThrough, highestClose, newestRows, setCloses } from './daily-history.ts';
import { dailyCloseStep } from './frames.ts';
import { figuresAfter } from './indicators.ts';

/**
 * How many of the known closes count by now: all before the zone's day, and that day's own once its `close`
 * tick came. Closes loaded ahead of the ticks (a replay's) wait for their day.
 */
export const countedCloses = ({ history, zone, close }: InstrumentState): number => {
  if (zone.day === null) return history.dates.length;
  return close?.date === zone.day
    ? countThrough(history, zone.day)
    : countBefore(history, zone.day);
};

export const refreshPeak = (state: InstrumentState): void => {
  state.closesPeak = highestClose(state.history, countedCloses(state));
};

export const newestClose = (state: InstrumentState): number | null =>
  state.history.closes[countedCloses(state) - 1] ?? null;

/** How many closes the engine judges an instrument's share in the market's moves by. */
const RECENT_CLOSES = 61;

/** What is known of an instrument's past, for the engine; none before its first close. */
export const historySteps = (state: InstrumentState, at: number): MarketStep[] => {
  const { history, symbol } = state;
  const count = countedCloses(state);
  const figures = figuresAfter(history, count);
  if (!figures) return [];
  const recentCloses = newestRows(history, count, RECENT_CLOSES);
  return [
    { type: 'daily-close', symbol, at, figures: { ...figures, recentCloses }, history: true },
  ];
};

export const noteCloses = (
  board: Board,
  symbol: string,
  rows: readonly { date: string; close: number }[],
): void => {
  const changed = board.changedCloses.get(symbol) ?? new Map<string, number>();
  for (const { date, close } of rows) changed.set(date, close);
  board.changedCloses.set(symbol, changed);
};

/**
 * Takes `price` for the daily close of `date`. What the ticks say replaces a loaded close of the same day. The
 * peak's "ticks since" start anew: they are those after the newest close.
 */
export const recordClose = (
  board: Board,
  state: InstrumentState,
  date: string,
  price: number,
): void => {
  const rows = [{ date, close: price }];
  setCloses(state.history, rows);
  noteCloses(board, state.symbol, rows);
  state.unclosed = false;
  state.tickHigh = null;
  state.doubtHigh = null;
  refreshPeak(state);
};

export const referenceStep = (state: InstrumentState): MarketStep => ({
  type: 'reference',
  symbol: state.symbol,
  previousClose: state.previousClose,
  peak: peakOf(state),
});

/**
 * The previous close of an instrument without a tick, on the day `date`: what was given with it, for that is what the
 * practice said; where nothing was, the newest close loaded from before.
 */
export const closeGivenFor = (state: InstrumentState, date: string): number | null => {
  const { given, history, previousClose } = state;
  return given ?? history.closes[countBefore(history, date) - 1] ?? previousClose;
};

/** The price of the last `close` tick on the last day it ticked, else its last price; null before its first tick. */
export const lastClose = ({ price, close, tradingDay }: InstrumentState): number | null =>
  price !== null && close?.date === tradingDay ? close.price : price;

export const takePreviousClose = (state: InstrumentState): void => {
  const { price, zone } = state;
  if (price !== null) state.previousClose = lastClose(state);
  else if (zone.day !== null) state.previousClose = closeGivenFor(state, zone.day);
  else state.previousClose = state.given ?? newestClose(state) ?? state.previousClose;
};

/** A day without a `close` tick closes at its last price, when the next one begins. */
export const closeUnclosed = (
  board: Board,
  state: InstrumentState,
  at: number,
  steps: MarketStep[],
): void => {
  const { price, tradingDay } = state;
  if (!state.unclosed || price === null || tradingDay === null) return;
  recordClose(board, state, tradingDay, price);
  dailyCloseStep(state, tradingDay, at, steps);
};

/** Takes the close of the day that ends; answers how many of the closes the engine knows of then. */
const endDay = (board: Board, state: InstrumentState, at: number, steps: MarketStep[]): number => {
  const taken = state.unclosed ? state.tradingDay : null;
  closeUnclosed(board, state, at, steps);
  const counted = countedCloses(state);
  return taken === null ? counted : Math.max(counted, countThrough(state.history, taken));
};

const bySymbol = (a: InstrumentState, b: InstrumentState): number => (a.symbol < b.symbol ? -1 : 1);

/** Begins the day `date` for all instruments of the zone. The open frame has been ended before. */
export const beginDay = (
  board: Board,
  zone: ZoneState,
  date: string,
  at: number,
  steps: MarketStep[],
): void => {
  // In order of symbol, so that a restart, which may load them in another order, tells the same.
  zone.members.sort(bySymbol);
  const known = zone.members.map((state) => endDay(board, state, at, steps));
  const over = zone.members.length === 0 && zone.day !== null ? { over: zone.day } : {};
  zone.day = date;
  steps.push({ type: 'day-begins', zone: zone.name, date, at, ...over });
  for (const state of zone.members) {
    takePreviousClose(state);
    markChanged(board, state);
  }
  for (const { symbol, rows } of applyAnnounced(board, zone, date, at, steps))
    noteCloses(board, symbol, rows);
  for (const [i, state] of zone.members.entries()) {
    refreshPeak(state);
    steps.push(referenceStep(state));
    // Closes loaded ahead of their day begin to count.
    if (countedCloses(state) !== known[i]) steps.push(...historySteps(state, at));
  }
};
