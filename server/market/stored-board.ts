import { z } from 'zod';
import type { BoardChanges, StoredBoard } from '../../shared/board-storage.ts';
import type { MarketStep } from '../../shared/market.ts';
import { type Board, type InstrumentState, zoneOf } from './board.ts';
import { bucketOf } from './frames.ts';
import { referenceStep, refreshPeak } from './trading-days.ts';

const number = z.number().nullable();

const quoteSchema = z.object({
  given: number,
  price: number,
  at: number,
  seq: number,
  tradingDay: z.string().nullable(),
  confirmed: z.boolean(),
  seenSeq: number,
  held: z.object({ price: z.number(), at: z.number(), seq: number }).nullable(),
  previousClose: number,
  close: z.object({ date: z.string(), price: z.number() }).nullable(),
  unclosed: z.boolean(),
  tickHigh: number,
  doubtHigh: number,
  doubt: z.object({ date: z.string(), zoneDay: z.string() }).nullable(),
  unseen: z.boolean().default(false),
  sent: z
    .object({ price: z.number(), peak: z.number(), at: z.number(), confirmed: z.boolean() })
    .nullable(),
});

/** `ignored` and `refused` are counted from the start of the process: nothing is stored for a tick that changed nothing. */
const feedSchema = z.object({
  days: z.array(z.tuple([z.string(), z.string()])),
  frame: z.object({
    openedAt: number,
    at: z.number(),
    moved: z.array(z.string()),
    closed: z.array(z.object({ symbol: z.string(), date: z.string(), at: z.number() })),
    lastAt: number,
    lastSequence: z.number(),
  }),
  lastTickAt: number,
  counts: z.object({
    accepted: z.number(),
    held: z.number(),
    badPrints: z.number(),
    gaps: z.number(),
    frames: z.number(),
  }),
});

type StoredFeed = z.infer<typeof feedSchema>;

const quoteOf = (state: InstrumentState): z.infer<typeof quoteSchema> => ({
  given: state.given,
  price: state.price,
  at: state.at,
  seq: state.seq,
  tradingDay: state.tradingDay,
  confirmed: state.confirmed,
  seenSeq: state.seenSeq,
  held: state.held,
  previousClose: state.previousClose,
  close: state.close,
  unclosed: state.unclosed,
  tickHigh: state.tickHigh,
  doubtHigh: state.doubtHigh,
  doubt: state.doubt,
  unseen: state.unseen,
  sent: state.sent,
});

const feedOf = (board: Board): StoredFeed => {
  const { openedAt, at, moved, closed, lastAt, lastSequence } = board.frame;
  const { accepted, held, badPrints, gaps, frames } = board.counts;
  return {
    days: [...board.zones.values()].flatMap(({ name, day }) => (day === null ? [] : [[name, day]])),
    frame: {
      openedAt,
      at,
      moved: moved.map(({ symbol }) => symbol),
      closed: closed.map(({ state, date, at: closedAt }) => ({
        symbol: state.symbol,
        date,
        at: closedAt,
      })),
      lastAt,
      lastSequence,
    },
    lastTickAt: board.lastTickAt,
    counts: { accepted, held, badPrints, gaps, frames },
  };
};

const forgetChanges = (board: Board): void => {
  for (const state of board.changedStates) state.changed = false;
  board.changedStates = [];
  board.changedCloses = new Map();
  board.appliedSplits = [];
  board.feedChanged = false;
};

/** What has changed since it was last asked. */
export const takeBoardChanges = (board: Board): BoardChanges => {
  const changes: BoardChanges = {
    quotes: board.changedStates.map((state) => ({ symbol: state.symbol, state: quoteOf(state) })),
    closes: [...board.changedCloses].flatMap(([symbol, rows]) =>
      [...rows].map(([date, close]) => ({ symbol, date, close })),
    ),
    splits: board.appliedSplits,
    feed: board.feedChanged ? feedOf(board) : null,
  };
  forgetChanges(board);
  return changes;
};

const restoreFeed = (board: Board, stored: StoredFeed): void => {
  for (const [name, day] of stored.days) zoneOf(board, name).day = day;
  const { moved, closed, ...rest } = stored.frame;
  Object.assign(board.frame, rest);
  board.frame.bucket = bucketOf(board, rest.openedAt ?? 0);
  for (const symbol of moved) {
    const state = board.states.get(symbol);
    if (!state) continue;
    state.inFrame = true;
    board.frame.moved.push(state);
  }
  for (const { symbol, date, at } of closed) {
    const state = board.states.get(symbol);
    if (state) board.frame.closed.push({ state, date, at });
  }
  board.lastTickAt = stored.lastTickAt;
  Object.assign(board.counts, stored.counts);
};

const stepsOf = (state: InstrumentState): MarketStep[] => {
  const steps: MarketStep[] = [referenceStep(state)];
  // The price of the last ended frame: those of the open one are told when it ends.
  if (state.sent) steps.push({ type: 'price', symbol: state.symbol, ...state.sent });
  if (state.doubt) steps.push({ type: 'watched', symbol: state.symbol, watched: false });
  return steps;
};

/** Goes on from what was stored; instruments, their closes and announced splits have been put before. */
export const restoreBoard = (board: Board, stored: StoredBoard): MarketStep[] => {
  if (stored.feed !== null && stored.feed !== undefined)
    restoreFeed(board, feedSchema.parse(stored.feed));
  for (const { symbol, state: json } of stored.quotes) {
    const state = board.states.get(symbol);
    if (!state) continue;
    Object.assign(state, quoteSchema.parse(json));
    if (state.held) board.held.add(state);
  }
  board.resumedFrom = board.lastTickAt;
  for (const state of board.states.values()) refreshPeak(state);
  forgetChanges(board);
  return [...board.states.values()].flatMap(stepsOf);
};
