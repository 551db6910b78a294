import type { AlertEvent, EpisodeState } from '../shared/alerts.ts';
import type { PortfolioState } from '../shared/clients.ts';
import type { Engine } from './engine/engine.ts';
import type { BoardChanges, QuoteBoard } from './market/quote-board.ts';

export type FramesToStore = {
  events: AlertEvent[];
  engine: { portfolios: PortfolioState[]; episodes: EpisodeState[] };
  board: BoardChanges;
};

export type Unsaved = {
  add(events: readonly AlertEvent[]): void;
  /** everything not stored yet, the newest state of each thing once; null when there is nothing */
  content(): FramesToStore | null;
  clear(): void;
};

/**
 * What has happened in memory and isn't in the database yet. It only empties when a transaction has
 * committed, so a database that is away for a while loses nothing: the next commit carries it all.
 */
export const createUnsaved = (engine: Engine, board: QuoteBoard): Unsaved => {
  const events: AlertEvent[] = [];
  const portfolios = new Map<string, PortfolioState>();
  const episodes = new Map<string, EpisodeState>();
  const quotes = new Map<string, BoardChanges['quotes'][number]>();
  const closes = new Map<string, BoardChanges['closes'][number]>();
  const splits: BoardChanges['splits'][number][] = [];
  let feed: BoardChanges['feed'] = null;

  const absorb = (): void => {
    const fromEngine = engine.takeChanges();
    for (const state of fromEngine.portfolios) portfolios.set(state.clientId, state);
    for (const state of fromEngine.episodes) episodes.set(state.sensitivityId, state);
    const fromBoard = board.takeChanges();
    for (const quote of fromBoard.quotes) quotes.set(quote.symbol, quote);
    for (const close of fromBoard.closes) closes.set(`${close.symbol} ${close.date}`, close);
    splits.push(...fromBoard.splits);
    feed = fromBoard.feed ?? feed;
  };

  return {
    add: (more) => {
      for (const event of more) events.push(event);
    },
    content: () => {
      absorb();
      const sizes = [events, splits].map((list) => list.length);
      const counts = [portfolios, episodes, quotes, closes].map((map) => map.size);
      if (feed === null && [...sizes, ...counts].every((n) => n === 0)) return null;
      return {
        events: [...events],
        engine: { portfolios: [...portfolios.values()], episodes: [...episodes.values()] },
        board: {
          quotes: [...quotes.values()],
          closes: [...closes.values()],
          splits: [...splits],
          feed,
        },
      };
    },
    clear: () => {
      events.length = 0;
      splits.length = 0;
      feed = null;
      for (const map of [portfolios, episodes, quotes, closes]) map.clear();
    },
  };
};
