import type { MarketStep } from '../../shared/market.ts';
import { type Board, type InstrumentState, markChanged, peakOf } from './board.ts';
import { countThrough } from './daily-history.ts';
import { figuresAfter } from './indicators.ts';

export const bucketOf = (board: Board, at: number): number =>
  board.frameMs > 0 ? Math.floor(at / board.frameMs) : 0;

/** With a frame length of 0 every tick is its own frame; a tick behind the open frame (a slower instrument) joins it. */
export const isLaterFrame = (board: Board, at: number): boolean =>
  board.frame.openedAt !== null &&
  (board.frameMs === 0 || bucketOf(board, at) > board.frame.bucket);

export const openFrame = (board: Board, at: number): void => {
  const { frame } = board;
  if (frame.openedAt !== null) {
    if (at > frame.at) frame.at = at;
    return;
  }
  frame.openedAt = at;
  frame.bucket = bucketOf(board, at);
  frame.at = at;
};

export const joinFrame = (board: Board, state: InstrumentState): void => {
  if (state.inFrame) return;
  state.inFrame = true;
  board.frame.moved.push(state);
};

/** Several `close` ticks of one day within a frame are told once. */
export const joinCloses = (
  board: Board,
  state: InstrumentState,
  date: string,
  at: number,
): void => {
  const known = board.frame.closed.find((each) => each.state === state && each.date === date);
  if (known) known.at = at;
  else board.frame.closed.push({ state, date, at });
};

export const dailyCloseStep = (
  state: InstrumentState,
  date: string,
  at: number,
  steps: MarketStep[],
): void => {
  const figures = figuresAfter(state.history, countThrough(state.history, date));
  if (figures) steps.push({ type: 'daily-close', symbol: state.symbol, at, figures });
};

const tellPrice = (board: Board, state: InstrumentState, steps: MarketStep[]): void => {
  state.inFrame = false;
  const { price, at, confirmed, delayed } = state;
  state.delayed = false;
  // While a corporate action is suspected the engine isn't told prices that it would take for a fall.
  if (price === null || at === null || state.doubt !== null) return;
  const peak = peakOf(state) ?? price;
  state.sent = { price, peak, at, confirmed };
  markChanged(board, state);
  steps.push({
    type: 'price',
    symbol: state.symbol,
    price,
    peak,
    at,
    confirmed,
    ...(delayed ? { delayed } : {}),
  });
};

/** Ends the open frame, if there is one: its prices, its daily closes, then its end. */
export const endFrame = (board: Board, steps: MarketStep[]): void => {
  const { frame } = board;
  if (frame.openedAt === null) return;
  const { lastAt } = frame;
  const at = lastAt !== null && lastAt > frame.at ? lastAt : frame.at;
  const sequence = at === lastAt ? frame.lastSequence + 1 : 0;
  for (const state of frame.moved) tellPrice(board, state, steps);
  for (const close of frame.closed) dailyCloseStep(close.state, close.date, close.at, steps);
  frame.moved = [];
  frame.closed = [];
  frame.openedAt = null;
  frame.lastAt = at;
  frame.lastSequence = sequence;
  board.counts.frames++;
  board.feedChanged = true;
  steps.push({ type: 'frame-ends', at, sequence });
};
