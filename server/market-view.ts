import type { FeedStatus, QuoteView, ReplayStatus } from '../shared/socket-events.ts';
import type { MarketFacts } from './calls/facts.ts';
import type { EngineThread } from './engine-thread/engine-thread.ts';
import type { DayLeft } from './engine-thread/messages.ts';
import { createFiguresReader } from './engine-thread/read-figures.ts';
import { feedStatusOf, isAwaited } from './feed-status.ts';
import type { FiguresReader } from './figures.ts';
import type { EngineCounters } from './http/deps.ts';
import { isOpen, session, shareOfDayLeft, tradingDayOf } from './market/trading-calendar.ts';
import { marketIndexOf } from './market-index.ts';
import type { MarketState } from './market-state.ts';
import { quoteViewOf } from './quote-views.ts';

const HOUR = 3_600_000;

export type MarketView = {
  feedStatus(): FeedStatus;
  quoteViews(): QuoteView[];
  marketFacts(): MarketFacts;
  engineCounters(): EngineCounters;
  figures: FiguresReader;
};

/** What others may ask of the market's state in memory: screens, call lists, health. Reads only. */
export const createMarketView = (parts: {
  state: () => MarketState;
  engine: EngineThread;
  now: () => number;
  silentForMs: () => number | null;
  replayStatus: () => ReplayStatus | null;
  timeZone: string;
}): MarketView => {
  const { state, engine, now, timeZone } = parts;

  const quoteViews = (wanted?: (symbol: string) => boolean): QuoteView[] => {
    const { board, instruments } = state();
    return board.quotes(wanted).flatMap((quote) => {
      const instrument = instruments.get(quote.symbol);
      return instrument ? [quoteViewOf(quote, instrument)] : [];
    });
  };

  /** Each call list asks for it: of thousands of quotes only these are made. */
  const indices = (): QuoteView[] =>
    quoteViews((symbol) => state().instruments.get(symbol)?.assetClass === 'index');

  const exchangeZones = (): Set<string> => {
    const zones = new Set<string>();
    for (const { exchangeTimeZone } of state().instruments.values()) zones.add(exchangeTimeZone);
    return zones;
  };

  const dayLeft = (): DayLeft => {
    const at = now();
    const zones = exchangeZones().add(timeZone);
    return Object.fromEntries([...zones].map((zone) => [zone, shareOfDayLeft(at, zone)]));
  };

  const hoursLeft = (): number | null => {
    const at = now();
    const hours = session(tradingDayOf(at, timeZone), timeZone);
    return hours && isOpen(at, timeZone) ? (hours.closes - at) / HOUR : null;
  };

  return {
    quoteViews: () => quoteViews(),
    feedStatus: () => {
      const { lastTickAt, gaps } = state().board.stats();
      return feedStatusOf({
        lastTickAt,
        gaps,
        silentForMs: parts.silentForMs(),
        now: now(),
        open: isAwaited(now(), exchangeZones(), timeZone),
        replay: parts.replayStatus(),
      });
    },
    marketFacts: () => ({ index: marketIndexOf(indices()), hoursLeft: hoursLeft() }),
    engineCounters: () => {
      const { frames, lastFrameAt, badPrints } = state().board.stats();
      return { ...engine.counts(), frames, lastFrameAt, badPrints };
    },
    figures: createFiguresReader(engine, dayLeft),
  };
};
