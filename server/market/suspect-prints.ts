import type { Board, HeldPrint, InstrumentState } from './board.ts';
import { dueRatio, looksLikeSplit } from './corporate-actions.ts';
import { closeGivenFor, lastClose } from './trading-days.ts';
import { zoneDayOf } from './zone-days.ts';

const recentMs = 60_000;
/** A held print that nothing settled in this tick time is applied, unconfirmed. */
const settleWithinMs = 3000;

/** 20 % or more away. What decimals lose in binary doesn't decide: 0.56 is 20 % below 0.70. */
const isFar = (price: number, from: number): boolean =>
  5 * Math.abs(price - from) >= from * (1 - 1e-12);

/** A fifth or more of the instruments with a tick in the last 60 s are far from their previous close. */
const marketMoved = (board: Board, at: number): boolean => {
  let ticked = 0;
  let far = 0;
  for (const state of board.states.values()) {
    if (state.price === null || state.at === null || state.at < at - recentMs) continue;
    ticked++;
    if (state.previousClose !== null && isFar(state.price, state.previousClose)) far++;
  }
  return ticked > 0 && 5 * far >= ticked;
};

/**
 * What a print is measured against: the last accepted price, else the previous close of the day it would begin. An
 * announced split that this day will begin with is counted in, or the first price in the new terms would look bad.
 */
export const expectedPrice = (board: Board, state: InstrumentState, at: number): number | null => {
  if (state.price !== null && board.splits.length === 0) return state.price;
  const { date } = zoneDayOf(at, state.zone.name);
  const last = state.price ?? closeGivenFor(state, date);
  return last === null ? null : last / dueRatio(board, state.symbol, date);
};

/** The previous close of the day `date`, which may not have begun yet. */
const closeBefore = (board: Board, state: InstrumentState, date: string): number | null => {
  const { zone, previousClose } = state;
  if (zone.day !== null && date <= zone.day) return previousClose;
  const last = lastClose(state) ?? closeGivenFor(state, date);
  return last === null ? null : last / dueRatio(board, state.symbol, date);
};

/**
 * The day's first tick, at what looks like a split, isn't held: it marks the instrument, and so raises nothing either.
 * The rule for splits is the narrower one.
 */
const marksSplit = (board: Board, state: InstrumentState, price: number, at: number): boolean => {
  const { date } = zoneDayOf(at, state.zone.name);
  if (date === state.tradingDay || state.doubt !== null) return false;
  const before = closeBefore(board, state, date);
  return before !== null && looksLikeSplit(price, before);
};

export const isSuspect = (
  board: Board,
  state: InstrumentState,
  tick: { price: number; at: number; kind: 'trade' | 'close' },
): boolean => {
  if (tick.kind === 'close') return false;
  const expected = expectedPrice(board, state, tick.at);
  if (expected === null || !isFar(tick.price, expected)) return false;
  return !marksSplit(board, state, tick.price, tick.at) && !marketMoved(board, tick.at);
};

const apart = (a: number, b: number): number => (a > b ? a / b : b / a);

/** Whether the next price is nearer, as a ratio, to the held one than to the one before it; as near is not nearer. */
export const confirms = (price: number, held: HeldPrint, expected: number | null): boolean =>
  expected === null || apart(price, held.price) < apart(price, expected);

/** Instruments whose held print has waited too long at the time `at`, the oldest print first. */
export const overdue = (board: Board, at: number): InstrumentState[] => {
  const found: { state: InstrumentState; at: number }[] = [];
  for (const state of board.held)
    if (state.held && at - state.held.at > settleWithinMs) found.push({ state, at: state.held.at });
  // Ties by symbol, so that a restart applies them in the same order.
  found.sort((a, b) => a.at - b.at || (a.state.symbol < b.state.symbol ? -1 : 1));
  return found.map(({ state }) => state);
};
