import type { DailyClose, Instrument, MarketStep, Split } from '../../shared/market.ts';
import {
  type Board,
  createState,
  type InstrumentState,
  markChanged,
  type ZoneState,
  zoneOf,
} from './board.ts';
import { settleAsPrice, settleAsSplit } from './corporate-actions.ts';
import { setCloses } from './daily-history.ts';
import { joinCloses, joinFrame } from './frames.ts';
import {
  closeUnclosed,
  newestClose,
  noteCloses,
  referenceStep,
  refreshPeak,
  takePreviousClose,
} from './trading-days.ts';

/** What is put or decided from outside the feed: instruments, closes, splits. */

const moveToZone = (
  board: Board,
  state: InstrumentState,
  zone: ZoneState,
  steps: MarketStep[],
): void => {
  const before = state.zone;
  before.members = before.members.filter((member) => member !== state);
  zone.members.push(state);
  state.zone = zone;
  const behind = state.tradingDay !== null && zone.day !== null && state.tradingDay < zone.day;
  if (!behind || (before.day !== null && zone.day !== null && before.day >= zone.day)) return;
  // The new zone's day has begun without it.
  closeUnclosed(board, state, state.at ?? 0, steps);
  takePreviousClose(state);
  refreshPeak(state);
  steps.push(referenceStep(state));
};

const putInstrument = (board: Board, instrument: Instrument, steps: MarketStep[]): void => {
  const { symbol, previousClose: given } = instrument;
  const zone = zoneOf(board, instrument.exchangeTimeZone);
  const known = board.states.get(symbol);
  const state = known ?? createState(symbol, zone);
  if (!known) {
    board.states.set(symbol, state);
    zone.members.push(state);
  } else if (state.zone !== zone) moveToZone(board, state, zone, steps);
  state.given = given;
  const before = state.previousClose;
  // Once it has ticked its own prices say what the previous close is.
  if (state.price === null) takePreviousClose(state);
  if (!known || state.previousClose !== before) steps.push(referenceStep(state));
  markChanged(board, state);
};

export const putInstruments = (board: Board, list: readonly Instrument[]): MarketStep[] => {
  const steps: MarketStep[] = [];
  for (const instrument of list) putInstrument(board, instrument, steps);
  return steps;
};

/**
 * Loaded closes count at once for indicators and peaks. For the previous close they count only before the instrument's
 * first tick ever, where none was given with it: once it has ticked, its own ticks said what it was when the day began.
 */
export const putCloses = (
  board: Board,
  symbol: string,
  closes: readonly DailyClose[],
): MarketStep[] => {
  const state = board.states.get(symbol);
  if (!state || closes.length === 0) return [];
  setCloses(state.history, closes);
  noteCloses(board, symbol, closes);
  refreshPeak(state);
  if (state.price === null && state.given === null)
    state.previousClose = newestClose(state) ?? state.previousClose;
  markChanged(board, state);
  return [referenceStep(state)];
};

export type SplitAnswer =
  | { ok: true }
  | {
      ok: false;
      reason: 'unknown-symbol' | 'invalid-ratio' | 'invalid-date' | 'in-doubt' | 'day-begun';
    };

/** The bounds keep a mistyped ratio from making prices vanish. */
const isRatio = (ratio: number): boolean => ratio >= 1e-3 && ratio <= 1e3;

/**
 * A split is announced for a day that hasn't begun in the instrument's zone. For a day that has, nothing is applied
 * behind anybody's back: where the instrument is in doubt `confirmSplit` settles it, else the answer says why not.
 */
export const announceSplit = (board: Board, split: Split): SplitAnswer => {
  const state = board.states.get(split.symbol);
  if (!state) return { ok: false, reason: 'unknown-symbol' };
  if (!isRatio(split.ratio)) return { ok: false, reason: 'invalid-ratio' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(split.effectiveDate))
    return { ok: false, reason: 'invalid-date' };
  const { day } = state.zone;
  if (day !== null && split.effectiveDate <= day)
    return { ok: false, reason: state.doubt ? 'in-doubt' : 'day-begun' };
  const others = board.splits.filter(
    (each) => each.symbol !== split.symbol || each.effectiveDate !== split.effectiveDate,
  );
  board.splits = [...others, { ...split }].sort((a, b) =>
    `${a.effectiveDate} ${a.symbol}` < `${b.effectiveDate} ${b.symbol}` ? -1 : 1,
  );
  return { ok: true };
};

/** Watching resumes: what was kept from the engine is told at the next frame's end. */
const resume = (board: Board, state: InstrumentState, steps: MarketStep[]): void => {
  steps.push(referenceStep(state), { type: 'watched', symbol: state.symbol, watched: true });
  joinFrame(board, state);
  const { close, at } = state;
  if (close && at !== null && close.date === state.zone.day)
    joinCloses(board, state, close.date, at);
  markChanged(board, state);
};

/** Settles a suspected corporate action as a split of `ratio` new for one old; nothing where none is suspected. */
export const confirmSplit = (board: Board, symbol: string, ratio: number): MarketStep[] => {
  const state = board.states.get(symbol);
  if (!state?.doubt || !isRatio(ratio)) return [];
  noteCloses(board, symbol, settleAsSplit(state, ratio));
  refreshPeak(state);
  const at = state.at ?? 0;
  board.appliedSplits.push({ symbol, effectiveDate: null, ratio, appliedAt: at });
  const steps: MarketStep[] = [{ type: 'split', symbol, ratio, at }];
  resume(board, state, steps);
  return steps;
};

/** Settles a suspected corporate action as a real price; nothing where none is suspected. */
export const confirmPrice = (board: Board, symbol: string): MarketStep[] => {
  const state = board.states.get(symbol);
  if (!state?.doubt) return [];
  settleAsPrice(state);
  const steps: MarketStep[] = [];
  resume(board, state, steps);
  return steps;
};
