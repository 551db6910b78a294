import type { MarketStep } from '../../shared/market.ts';
import { type Board, higher, type InstrumentState, markChanged, type ZoneState } from './board.ts';
import { suspectSplit } from './corporate-actions.ts';
import { endFrame, isLaterFrame, joinCloses, joinFrame, openFrame } from './frames.ts';
import { noticeGap } from './gaps.ts';
import { confirms, expectedPrice, isSuspect, overdue } from './suspect-prints.ts';
import { type CheckedTick, checkTick, type Refused } from './tick-checks.ts';
import { beginDay, closeUnclosed, recordClose } from './trading-days.ts';
import { zoneDayOf } from './zone-days.ts';

export type TickOutcome =
  | { type: 'accepted' }
  | { type: 'held' }
  | { type: 'ignored'; reason: 'late' | 'repeated' }
  | Refused;

type Taken = Exclude<TickOutcome, Refused>;
type TickToApply = Pick<CheckedTick, 'price' | 'at' | 'seq' | 'kind'>;

const accepted: Taken = Object.freeze({ type: 'accepted' });
const heldBack: Taken = Object.freeze({ type: 'held' });
const late: Taken = Object.freeze({ type: 'ignored', reason: 'late' });
const repeated: Taken = Object.freeze({ type: 'ignored', reason: 'repeated' });

const takePrice = (
  board: Board,
  state: InstrumentState,
  tick: TickToApply,
  date: string,
  confirmed: boolean,
): void => {
  const { price, at, seq } = tick;
  state.price = price;
  state.at = at;
  state.tradingDay = date;
  state.confirmed = confirmed;
  if (seq !== null) state.seq = seq;
  if (state.unseen) state.delayed = true;
  state.unseen = false;
  if (tick.kind === 'close') {
    state.close = { date, price };
    recordClose(board, state, date, price);
    joinCloses(board, state, date, at);
    return;
  }
  // A trade after the day's close tick is a price; the day's close stays.
  if (state.close?.date !== date) state.unclosed = true;
  if (state.doubt) state.doubtHigh = higher(state.doubtHigh, price);
  else state.tickHigh = higher(state.tickHigh, price);
};

/** The date of `at`, if it is later than the day that the zone is in. */
const laterDate = (zone: ZoneState, at: number): string | null => {
  const { date } = zoneDayOf(at, zone.name);
  return zone.day === null || date > zone.day ? date : null;
};

/**
 * Ends the frame and begins the days that a tick is the first of: its zone's, and the practice's where it has no
 * instruments of its own, for portfolios go by that.
 */
const beginDays = (board: Board, zone: ZoneState, at: number, steps: MarketStep[]): void => {
  const { practice } = board;
  const date = laterDate(zone, at);
  const practices = practice?.members.length === 0 ? laterDate(practice, at) : null;
  if (date !== null || practices !== null || isLaterFrame(board, at)) endFrame(board, steps);
  if (date !== null) beginDay(board, zone, date, at, steps);
  if (practice && practices !== null) beginDay(board, practice, practices, at, steps);
};

/** Accepts a tick: its day, its frame, its price. */
const apply = (
  board: Board,
  state: InstrumentState,
  tick: TickToApply,
  confirmed: boolean,
  steps: MarketStep[],
): void => {
  const { zone } = state;
  const { at } = tick;
  const { date } = zoneDayOf(at, zone.name);
  beginDays(board, zone, at, steps);
  openFrame(board, at);
  if (date !== state.tradingDay) {
    // Only where trades came after their day had been closed at its last price: they correct that close.
    closeUnclosed(board, state, at, steps);
    suspectSplit(state, tick.price, date, steps);
  }
  takePrice(board, state, tick, date, confirmed);
  joinFrame(board, state);
  markChanged(board, state);
  board.counts.accepted++;
  if (board.lastTickAt === null || at > board.lastTickAt) board.lastTickAt = at;
  if (board.frameMs === 0) endFrame(board, steps);
};

const applyHeld = (
  board: Board,
  state: InstrumentState,
  confirmed: boolean,
  steps: MarketStep[],
): void => {
  const { held } = state;
  if (!held) return;
  state.held = null;
  board.held.delete(state);
  apply(board, state, { ...held, kind: 'trade' }, confirmed, steps);
};

const hold = (board: Board, state: InstrumentState, tick: CheckedTick): void => {
  const { price, at, seq } = tick;
  state.held = { price, at, seq };
  board.held.add(state);
  board.counts.held++;
  if (board.lastTickAt === null || at > board.lastTickAt) board.lastTickAt = at;
  markChanged(board, state);
};

const dropHeld = (board: Board, state: InstrumentState): void => {
  state.held = null;
  board.held.delete(state);
  board.counts.badPrints++;
  markChanged(board, state);
};

/** Held prints don't count for what is late, since they aren't accepted; one that comes again is a repeat. */
const whyIgnored = ({ state, at, seq }: CheckedTick): Taken | null => {
  if (state.at !== null && at < state.at) return late;
  if (seq === null) return null;
  const again = (state.seq !== null && seq <= state.seq) || state.held?.seq === seq;
  return again ? repeated : null;
};

const countGap = (board: Board, { state, seq }: CheckedTick): void => {
  if (seq === null) return;
  if (seq === (state.seenSeq ?? seq) + 1) state.unseen = false;
  if (state.seenSeq !== null && seq > state.seenSeq + 1) board.counts.gaps++;
  if (state.seenSeq === null || seq > state.seenSeq) state.seenSeq = seq;
};

/**
 * The instrument's next tick settles a held print. When it bears it out both are applied as they came, without
 * asking again whether the second is suspect; but a newer price is never overwritten, so a tick older than the held
 * print ends with it.
 */
const settle = (board: Board, tick: CheckedTick, steps: MarketStep[]): Taken | null => {
  const { state } = tick;
  const { held } = state;
  if (!held) return null;
  if (!confirms(tick.price, held, expectedPrice(board, state, tick.at))) {
    dropHeld(board, state);
    return null;
  }
  applyHeld(board, state, true, steps);
  const ignored = whyIgnored(tick);
  if (ignored) return ignored;
  apply(board, state, tick, true, steps);
  return accepted;
};

const take = (board: Board, tick: CheckedTick, steps: MarketStep[]): Taken => {
  const ignored = whyIgnored(tick);
  if (ignored) return ignored;
  countGap(board, tick);
  const settled = settle(board, tick, steps);
  if (settled) return settled;
  if (isSuspect(board, tick.state, tick)) {
    hold(board, tick.state, tick);
    return heldBack;
  }
  apply(board, tick.state, tick, true, steps);
  return accepted;
};

/**
 * One tick from outside, in this order: is it a tick (else refused); held prints of any instrument that have waited
 * for more than 3 s of tick time are applied; is it late, then is it repeated; does it settle its instrument's held
 * print; is it suspect itself; it is applied.
 */
export const offerTick = (
  board: Board,
  tick: unknown,
  now: number | null,
  steps: MarketStep[],
): TickOutcome => {
  const checked = checkTick(tick, board.states, now);
  if (checked.type === 'refused') {
    board.counts.refused++;
    return checked;
  }
  noticeGap(board, checked.at, now);
  if (board.held.size > 0)
    for (const state of overdue(board, checked.at)) applyHeld(board, state, false, steps);
  const outcome = take(board, checked, steps);
  if (outcome.type === 'ignored') board.counts.ignored++;
  return outcome;
};
