import type { AlertEvent, EpisodeState } from '../shared/alerts.ts';
import type { PortfolioState } from '../shared/clients.ts';
import type { BoardChanges } from './market/quote-board.ts';

export type FramesToStore = {
  events: AlertEvent[];
  engine: { portfolios: PortfolioState[]; episodes: EpisodeState[] };
  board: BoardChanges;
};

export type Unsaved = {
  add(events: readonly AlertEvent[]): void;
  addChanges(engine: FramesToStore['engine'], board: BoardChanges): void;
  events(): readonly AlertEvent[];
  /** everything not stored yet, the newest state of each thing once; null when there is nothing */
  content(): FramesToStore | null;
  /** Once what `content` answered is stored; what was added since stays. */
  stored(content: FramesToStore): void;
};

const forget = <T>(
  map: Map<string, T>,
  values: readonly T[],
  keyOf: (value: T) => string,
): void => {
  for (const value of values) if (map.get(keyOf(value)) === value) map.delete(keyOf(value));
};

const portfolioKey = (state: PortfolioState): string => state.clientId;
const episodeKey = (state: EpisodeState): string => state.sensitivityId;
const quoteKey = (quote: BoardChanges['quotes'][number]): string => quote.symbol;
const closeKey = (close: BoardChanges['closes'][number]): string => `${close.symbol} ${close.date}`;

/**
 * What has happened in memory and isn't in the database yet. It only empties when a transaction has
 * committed, so a database that is away for a while loses nothing: the next commit carries it all.
 */
export const createUnsaved = (): Unsaved => {
  const events: AlertEvent[] = [];
  const portfolios = new Map<string, PortfolioState>();
  const episodes = new Map<string, EpisodeState>();
  const quotes = new Map<string, BoardChanges['quotes'][number]>();
  const closes = new Map<string, BoardChanges['closes'][number]>();
  const splits: BoardChanges['splits'][number][] = [];
  let feed: BoardChanges['feed'] = null;

  return {
    add: (more) => {
      for (const event of more) events.push(event);
    },
    addChanges: (engine, board) => {
      for (const state of engine.portfolios) portfolios.set(portfolioKey(state), state);
      for (const state of engine.episodes) episodes.set(episodeKey(state), state);
      for (const quote of board.quotes) quotes.set(quoteKey(quote), quote);
      for (const close of board.closes) closes.set(closeKey(close), close);
      splits.push(...board.splits);
      feed = board.feed ?? feed;
    },
    events: () => events,
    content: () => {
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
    stored: (content) => {
      events.splice(0, content.events.length);
      splits.splice(0, content.board.splits.length);
      if (feed === content.board.feed) feed = null;
      forget(portfolios, content.engine.portfolios, portfolioKey);
      forget(episodes, content.engine.episodes, episodeKey);
      forget(quotes, content.board.quotes, quoteKey);
      forget(closes, content.board.closes, closeKey);
    },
  };
};
