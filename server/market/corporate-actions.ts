import type { DailyClose, MarketStep, Split } from '../../shared/market.ts';
import { type Board, higher, type InstrumentState, type ZoneState } from './board.ts';
import { splitHistory } from './daily-history.ts';
import { joinFrame } from './frames.ts';
import { zoneDayOf } from './zone-days.ts';

/** As [new price, old price]: whole numbers, so that the 2 % on either side are exact. */
const splitRatios = [
  [1, 2],
  [1, 3],
  [1, 4],
  [1, 5],
  [1, 10],
  [1, 20],
  [2, 3],
  [3, 2],
  [2, 1],
  [3, 1],
  [4, 1],
  [5, 1],
  [10, 1],
  [20, 1],
] as const;

/** Within 2 % of a ratio that splits and reverse splits have. */
export const looksLikeSplit = (price: number, previousClose: number): boolean =>
  splitRatios.some(
    ([to, from]) => 50 * Math.abs(from * price - to * previousClose) <= to * previousClose,
  );

/** To be asked of the first tick of an instrument's trading day, before it is taken. */
export const suspectSplit = (
  state: InstrumentState,
  price: number,
  date: string,
  steps: MarketStep[],
): void => {
  const { previousClose, zone } = state;
  if (state.doubt !== null || previousClose === null || !looksLikeSplit(price, previousClose))
    return;
  state.doubt = { date, zoneDay: zone.day ?? date };
  steps.push({ type: 'watched', symbol: state.symbol, watched: false });
};

const isDue = (split: Split, date: string): boolean => split.effectiveDate <= date;

/** The announced splits that the day `date` will begin with, as one ratio; 1 for none. */
export const dueRatio = (board: Board, symbol: string, date: string): number => {
  let ratio = 1;
  for (const split of board.splits)
    if (split.symbol === symbol && isDue(split, date)) ratio *= split.ratio;
  return ratio;
};

const divided = (value: number | null, ratio: number): number | null =>
  value === null ? null : value / ratio;

const splitSent = (state: InstrumentState, ratio: number): void => {
  const { sent } = state;
  if (sent) state.sent = { ...sent, price: sent.price / ratio, peak: sent.peak / ratio };
};

/** Everything known of the instrument is from before an announced split and goes over into the new terms, its price too. */
const splitAll = (state: InstrumentState, ratio: number, date: string): DailyClose[] => {
  state.price = divided(state.price, ratio);
  state.previousClose = divided(state.previousClose, ratio);
  state.given = divided(state.given, ratio);
  state.tickHigh = divided(state.tickHigh, ratio);
  state.doubtHigh = divided(state.doubtHigh, ratio);
  if (state.close) state.close = { ...state.close, price: state.close.price / ratio };
  const { held } = state;
  if (held && zoneDayOf(held.at, state.zone.name).date < date)
    state.held = { ...held, price: held.price / ratio };
  splitSent(state, ratio);
  return splitHistory(state.history, ratio, date);
};

/** Applies the announced splits that are due on the day `date`, which begins; answers the closes they changed. */
export const applyAnnounced = (
  board: Board,
  zone: ZoneState,
  date: string,
  at: number,
  steps: MarketStep[],
): { symbol: string; rows: DailyClose[] }[] => {
  const changed: { symbol: string; rows: DailyClose[] }[] = [];
  const waiting: Split[] = [];
  for (const split of board.splits) {
    const state = board.states.get(split.symbol);
    if (!state || state.zone !== zone || !isDue(split, date)) {
      waiting.push(split);
      continue;
    }
    changed.push({ symbol: split.symbol, rows: splitAll(state, split.ratio, date) });
    board.appliedSplits.push({ ...split, appliedAt: at });
    steps.push({ type: 'split', symbol: split.symbol, ratio: split.ratio, at });
    // Its last price counts in the new terms from the next frame on, whether or not it ticks.
    if (state.price !== null) joinFrame(board, state);
  }
  board.splits = waiting;
  return changed;
};

/**
 * A suspected split is one. The price is in the new terms already; what is older than the doubt goes over into
 * them: the closes before that day, and the previous close unless a day has begun since.
 */
export const settleAsSplit = (state: InstrumentState, ratio: number): DailyClose[] => {
  const { doubt } = state;
  if (!doubt) return [];
  if (state.zone.day === doubt.zoneDay) state.previousClose = divided(state.previousClose, ratio);
  state.tickHigh = higher(divided(state.tickHigh, ratio), state.doubtHigh);
  state.doubtHigh = null;
  state.doubt = null;
  state.confirmed = true;
  splitSent(state, ratio);
  return splitHistory(state.history, ratio, doubt.date);
};

/** A suspected split is none: the price is right. */
export const settleAsPrice = (state: InstrumentState): void => {
  state.tickHigh = higher(state.tickHigh, state.doubtHigh);
  state.doubtHigh = null;
  state.doubt = null;
  state.confirmed = true;
};
