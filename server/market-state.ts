import type { ClientBase } from 'pg';
import { loadEngineClients } from '../db/engine-clients.ts';
import { loadStored } from '../db/feed-state.ts';
import { listCloses, listInstruments, listSplits } from '../db/instruments.ts';
import type { Instrument, MarketStep } from '../shared/market.ts';
import type { RememberedCrash } from '../shared/sensitivities.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { alertIdOf } from './identity.ts';
import { createQuoteBoard, type QuoteBoard } from './market/quote-board.ts';

export type MarketState = {
  board: QuoteBoard;
  engine: Engine;
  instruments: Map<string, Instrument>;
};

/** How many closes the engine judges an instrument's share in the market's moves by. */
const RECENT_CLOSES = 61;

/** What is known of an instrument's past, for the engine; empty before its first close. */
export const historySteps = (board: QuoteBoard, symbol: string): MarketStep[] => {
  const figures = board.figures(symbol);
  if (!figures) return [];
  const recentCloses = board.closes(symbol).slice(-RECENT_CLOSES);
  const at = board.stats().lastTickAt ?? 0;
  return [
    { type: 'daily-close', symbol, at, figures: { ...figures, recentCloses }, history: true },
  ];
};

export type MarketOptions = {
  frameMs: number;
  practice: { timeZone: string; currency: string };
  rememberedCrashes: readonly RememberedCrash[];
};

/** The quote board and the engine as the database last knew them: what a start, or a failed change, goes on from. */
export const loadMarketState = async (
  tx: ClientBase,
  { frameMs, practice, rememberedCrashes }: MarketOptions,
): Promise<MarketState> => {
  const board = createQuoteBoard({ frameMs });
  const engine = createEngine({
    practiceTimeZone: practice.timeZone,
    practiceCurrency: practice.currency,
    rememberedCrashes,
    alertId: alertIdOf,
  });
  const instruments = await listInstruments(tx);
  const stored = await loadStored(tx);
  engine.putInstruments(instruments);
  board.putInstruments(instruments);
  for (const [symbol, closes] of await listCloses(tx)) board.putCloses(symbol, closes);
  for (const split of await listSplits(tx)) board.announceSplit(split);
  const steps = board.restore(stored);
  for (const { symbol } of instruments) steps.push(...historySteps(board, symbol));
  for (const step of steps) engine.apply(step);
  const now = board.stats().lastTickAt ?? 0;
  for (const client of await loadEngineClients(tx)) engine.putClient(client, now);
  engine.restore(stored);
  return {
    board,
    engine,
    instruments: new Map(instruments.map((instrument) => [instrument.symbol, instrument])),
  };
};
