import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type BoardChanges,
  createQuoteBoard,
  type QuoteBoard,
} from '../../server/market/quote-board.ts';
import { tradingDayOf } from '../../server/market/trading-calendar.ts';
import type { DailyClose, MarketStep, Split } from '../../shared/market.ts';
import {
  type Action,
  anything,
  frameLengths,
  loadedCloses,
  someInstruments,
} from './random-ticks.ts';

/** What a database would hold: rows put together from everything that was ever taken. */
const createStore = () => {
  const quotes = new Map<string, unknown>();
  const closes = new Map<string, Map<string, number>>();
  let splits: Split[] = [];
  let feed: unknown = null;
  return {
    announced: (split: Split) => splits.push(split),
    keep: (board: QuoteBoard) => {
      const taken: BoardChanges = JSON.parse(JSON.stringify(board.takeChanges()));
      const appliedNow = (split: Split) =>
        taken.splits.some(
          (each) => each.symbol === split.symbol && each.effectiveDate === split.effectiveDate,
        );
      splits = splits.filter((split) => !appliedNow(split));
      for (const { symbol, state } of taken.quotes) quotes.set(symbol, state);
      for (const { symbol, date, close } of taken.closes)
        closes.set(symbol, (closes.get(symbol) ?? new Map()).set(date, close));
      feed = taken.feed ?? feed;
    },
    load: (frameMs: number): { board: QuoteBoard; steps: MarketStep[] } => {
      const board = createQuoteBoard({ frameMs, practiceZone: 'Europe/Helsinki' });
      board.putInstruments([...someInstruments].reverse());
      for (const [symbol, rows] of closes) {
        const list: DailyClose[] = [...rows].map(([date, close]) => ({ date, close }));
        board.putCloses(
          symbol,
          list.sort((a, b) => (a.date < b.date ? -1 : 1)),
        );
      }
      for (const split of splits) board.announceSplit(split);
      const stored = [...quotes].map(([symbol, state]) => ({ symbol, state }));
      return { board, steps: board.restore({ quotes: stored, feed }) };
    },
  };
};

const day = 86_400_000;
const dateAround = (board: QuoteBoard, days: number) =>
  tradingDayOf((board.stats().lastTickAt ?? Date.UTC(2020, 2, 2)) + days * day, 'America/New_York');

type Told = { answer: unknown; steps: MarketStep[] };

const act = (board: QuoteBoard, action: Action, announced: (split: Split) => void): Told => {
  const only = (steps: MarketStep[]): Told => ({ answer: null, steps });
  switch (action.type) {
    case 'tick': {
      const { outcome, steps } = board.offer(action.tick, null);
      return { answer: outcome, steps };
    }
    case 'confirm-price':
      return only(board.confirmPrice(action.symbol));
    case 'confirm-split':
      return only(board.confirmSplit(action.symbol, action.ratio));
    case 'end-frame':
      return only(board.endFrame());
    case 'closes': {
      const date = dateAround(board, -action.daysBack);
      return only(board.putCloses(action.symbol, [{ date, close: action.close }]));
    }
    case 'announce': {
      const { symbol, ratio } = action;
      const split = { symbol, ratio, effectiveDate: dateAround(board, action.daysAhead) };
      const answer = board.announceSplit(split);
      if (answer.ok) announced(split);
      return { answer, steps: [] };
    }
  }
};

/** Everything told, figures with the mean that is otherwise a function. */
const plain = (told: unknown): unknown =>
  JSON.parse(JSON.stringify(told, (_, value) => (typeof value === 'function' ? value(2) : value)));

const aBoard = (frameMs: number): QuoteBoard => {
  const board = createQuoteBoard({ frameMs, practiceZone: 'Europe/Helsinki' });
  board.putInstruments(someInstruments);
  for (const [symbol, closes] of loadedCloses) board.putCloses(symbol, closes);
  return board;
};
const standing = (board: QuoteBoard) => {
  const { ignored, refused, ...stats } = board.stats();
  const quotes = board.quotes().sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  const closes = quotes.map(({ symbol }) => [board.closes(symbol), board.figures(symbol)]);
  return plain({ stats, quotes, closes, ends: board.openFrameEndsAt() });
};

it('a board that was stored and restored at any points tells what one without a break tells', () => {
  const cuts = fc.infiniteStream(fc.boolean());
  let splits = 0;
  fc.assert(
    fc.property(anything, frameLengths, cuts, (actions, frameMs, cutHere) => {
      const uncut = aBoard(frameMs);
      const store = createStore();
      let cut = aBoard(frameMs);
      store.keep(cut);
      for (const action of actions) {
        const expected = plain(act(uncut, action, () => splits++));
        expect([action, plain(act(cut, action, store.announced))]).toEqual([action, expected]);
        store.keep(cut);
        if (cutHere.next().value) cut = store.load(frameMs).board;
      }
      expect(standing(cut)).toEqual(standing(uncut));
    }),
    { numRuns: Number(process.env.FORECALL_RUNS ?? 200) },
  );
  expect(splits).toBeGreaterThan(20);
}, 600_000);

it('a restored board has nothing to store, and puts the engine where it was at the end of the last frame', () => {
  fc.assert(
    fc.property(anything, frameLengths, (actions, frameMs) => {
      const store = createStore();
      const board = aBoard(frameMs);
      const known = new Map<string, unknown>();
      const doubts = new Set<string>();
      const note = (steps: readonly MarketStep[]) => {
        for (const step of steps) {
          if (step.type === 'price' || step.type === 'reference')
            known.set(`${step.type} ${step.symbol}`, plain(step));
          if (step.type === 'watched' && step.watched) doubts.delete(step.symbol);
          if (step.type === 'watched' && !step.watched) doubts.add(step.symbol);
        }
      };
      // Without splits, which change what an engine has been told before.
      for (const action of actions) {
        if (action.type === 'announce' || action.type === 'confirm-split') continue;
        note(act(board, action, () => {}).steps);
      }
      store.keep(board);
      const { board: restored, steps } = store.load(frameMs);
      expect(restored.takeChanges()).toEqual({ quotes: [], closes: [], splits: [], feed: null });
      const prices = new Map<string, unknown>();
      for (const step of steps)
        if (step.type === 'price') prices.set(`price ${step.symbol}`, plain(step));
      for (const [what, step] of known)
        if (what.startsWith('price')) expect(prices.get(what)).toEqual(step);
      expect(prices.size).toBe([...known.keys()].filter((what) => what.startsWith('price')).length);
      const previous = steps.flatMap((step) => (step.type === 'reference' ? [step] : []));
      expect(previous).toHaveLength(someInstruments.length);
      for (const step of previous) {
        const before = known.get(`reference ${step.symbol}`);
        if (before) expect(before).toMatchObject({ previousClose: step.previousClose });
      }
      const inDoubt = steps.flatMap((step) => (step.type === 'watched' ? [step.symbol] : []));
      expect(new Set(inDoubt)).toEqual(doubts);
      expect(steps.some((step) => step.type === 'frame-ends' || step.type === 'day-begins')).toBe(
        false,
      );
    }),
    { numRuns: 100 },
  );
}, 60_000);

it('stored states of another shape are not taken for a board', () => {
  const board = aBoard(250);
  expect(() =>
    board.restore({ quotes: [{ symbol: 'A', state: { price: '100' } }], feed: null }),
  ).toThrow();
  expect(() => board.restore({ quotes: [], feed: { days: 'none' } })).toThrow();
});
