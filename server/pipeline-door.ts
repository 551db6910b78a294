import { putSplit, replaceCloses, upsertInstruments } from '../db/instruments.ts';
import type { DailyClose, Instrument, MarketStep } from '../shared/market.ts';
import type { PipelineDoor } from './http/deps.ts';
import { ApiError, notFound } from './http/errors.ts';
import type { QuoteBoard } from './market/quote-board.ts';
import type { Pipeline } from './pipeline.ts';

const splitRefusals = {
  'unknown-symbol': 'The instrument is unknown',
  'invalid-ratio': 'A ratio is from 0.001 to 1000 and not 1',
  'invalid-date': 'The date is not a day',
  'in-doubt': 'The price is already in doubt: confirm the split or the price instead',
  'day-begun': 'That trading day has begun; a split is announced beforehand',
} as const;

/** A decision is followed at once: whoever made it sees what it means, without waiting for the next tick. */
const atOnce = (board: QuoteBoard, steps: readonly MarketStep[]) => ({
  answer: undefined,
  steps: [...steps, ...board.tellNow()],
});

/** What HTTP may ask of the pipeline about instruments; each change is stored and applied as one. */
export const createPipelineDoor = (pipeline: Pipeline): PipelineDoor => {
  const requireKnown = (symbol: string): void => {
    if (!pipeline.state().instruments.has(symbol)) throw notFound('instrument');
  };
  const requireDoubt = (symbol: string): void => {
    requireKnown(symbol);
    const quote = pipeline
      .state()
      .board.quotes()
      .find((one) => one.symbol === symbol);
    if (quote?.health !== 'check-corporate-action')
      throw new ApiError(409, 'not_in_doubt', `The price of ${symbol} is not in doubt.`);
  };

  return {
    push: (ticks) => pipeline.push(ticks),
    changeBook: (change) => pipeline.changeBook(change),
    changeMuchOfBook: (change) => pipeline.changeMuchOfBook(change),
    putInstruments: (list: readonly Instrument[]) =>
      pipeline.changeMarket({
        store: async (tx) => {
          await upsertInstruments(tx, list);
        },
        apply: async ({ board, instruments }, engine) => {
          await engine.ask('putInstruments', list);
          for (const instrument of list) instruments.set(instrument.symbol, instrument);
          return { answer: undefined, steps: board.putInstruments(list) };
        },
      }),
    putCloses: (symbol: string, closes: readonly DailyClose[]) => {
      requireKnown(symbol);
      return pipeline.changeMarket({
        store: async (tx) => {
          await replaceCloses(tx, symbol, closes);
        },
        apply: ({ board }) => {
          const steps = board.putCloses(symbol, closes);
          return { answer: undefined, steps: [...steps, ...board.historySteps(symbol)] };
        },
      });
    },
    announceSplit: (split) => {
      requireKnown(split.symbol);
      return pipeline.changeMarket({
        store: async (tx) => {
          await putSplit(tx, split);
        },
        apply: ({ board }) => {
          const answer = board.announceSplit(split);
          if (!answer.ok) throw new ApiError(409, 'split_refused', splitRefusals[answer.reason]);
          return { answer: undefined, steps: [] };
        },
      });
    },
    confirmSplit: (symbol, ratio) => {
      requireDoubt(symbol);
      return pipeline.changeMarket({
        store: async () => undefined,
        apply: ({ board }) => {
          const steps = board.confirmSplit(symbol, ratio);
          return atOnce(board, [...steps, ...board.historySteps(symbol)]);
        },
      });
    },
    confirmPrice: (symbol) => {
      requireDoubt(symbol);
      return pipeline.changeMarket({
        store: async () => undefined,
        apply: ({ board }) => atOnce(board, board.confirmPrice(symbol)),
      });
    },
  };
};
