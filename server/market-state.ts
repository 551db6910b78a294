import type { ClientBase } from 'pg';
import { loadStored } from '../db/feed-state.ts';
import { listCloses, listInstruments, listSplits } from '../db/instruments.ts';
import { openClientIds } from '../db/open-clients.ts';
import type { Instrument } from '../shared/market.ts';
import type { RememberedCrash } from '../shared/sensitivities.ts';
import type { EngineThread } from './engine-thread/engine-thread.ts';
import { putBooks, putStates } from './engine-thread/put-book.ts';
import { createQuoteBoard, type QuoteBoard } from './market/quote-board.ts';

/** What this thread knows of the market; what it means for clients, the engine's thread knows. */
export type MarketState = {
  board: QuoteBoard;
  instruments: Map<string, Instrument>;
};

export type MarketOptions = {
  engine: EngineThread;
  frameMs: number;
  practice: { timeZone: string; currency: string };
  rememberedCrashes: readonly RememberedCrash[];
};

/** The quote board and the engine as the database last knew them: what a start, or a failed change, goes on from. */
export const loadMarketState = async (
  tx: ClientBase,
  { engine, frameMs, practice, rememberedCrashes }: MarketOptions,
): Promise<MarketState> => {
  const board = createQuoteBoard({ frameMs, practiceZone: practice.timeZone });
  const instruments = await listInstruments(tx);
  const stored = await loadStored(tx);
  board.putInstruments(instruments);
  for (const [symbol, closes] of await listCloses(tx)) board.putCloses(symbol, closes);
  for (const split of await listSplits(tx)) board.announceSplit(split);
  const steps = board.restore(stored);
  for (const { symbol } of instruments) steps.push(...board.historySteps(symbol));
  await engine.ask('begin', {
    practiceTimeZone: practice.timeZone,
    practiceCurrency: practice.currency,
    rememberedCrashes,
  });
  await engine.ask('putInstruments', instruments);
  await engine.apply(steps);
  await putBooks(tx, engine, await openClientIds(tx), board.stats().lastTickAt ?? 0);
  await putStates(engine, stored);
  await engine.ask('ready', null);
  return {
    board,
    instruments: new Map(instruments.map((instrument) => [instrument.symbol, instrument])),
  };
};
