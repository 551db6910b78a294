import type { EarlyWarning } from '../shared/alerts.ts';
import type { FeedStatus, QuoteView, ReplayStatus } from '../shared/socket-events.ts';
import type { FiguresReader } from './calls/call-lists.ts';
import type { MarketFacts } from './calls/facts.ts';
import { feedStatusOf } from './feed-status.ts';
import type { ClientFigures, EngineCounters } from './http/deps.ts';
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
  clientFigures(clientId: string): ClientFigures;
  figures: FiguresReader;
};

/** What others may ask of the market's state in memory: screens, call lists, health. Reads only. */
export const createMarketView = (parts: {
  state: () => MarketState;
  now: () => number;
  silentForMs: () => number | null;
  replayStatus: () => ReplayStatus | null;
  timeZone: string;
}): MarketView => {
  const { state, now, timeZone } = parts;

  const quoteViews = (): QuoteView[] => {
    const { board, instruments } = state();
    return board.quotes().flatMap((quote) => {
      const instrument = instruments.get(quote.symbol);
      return instrument ? [quoteViewOf(quote, instrument)] : [];
    });
  };

  const warnings = (): readonly EarlyWarning[] =>
    state().engine.warnings({ shareOfDayLeft: (zone) => shareOfDayLeft(now(), zone) });

  const hoursLeft = (): number | null => {
    const at = now();
    const hours = session(tradingDayOf(at, timeZone), timeZone);
    return hours && isOpen(at, timeZone) ? (hours.closes - at) / HOUR : null;
  };

  return {
    quoteViews,
    feedStatus: () => {
      const { lastTickAt, gaps } = state().board.stats();
      return feedStatusOf({
        lastTickAt,
        gaps,
        silentForMs: parts.silentForMs(),
        now: now(),
        open: isOpen(now(), timeZone),
        replay: parts.replayStatus(),
      });
    },
    marketFacts: () => ({ index: marketIndexOf(quoteViews()), hoursLeft: hoursLeft() }),
    engineCounters: () => {
      const { frames, lastFrameAt, badPrints } = state().board.stats();
      return { ...state().engine.counts(), frames, lastFrameAt, badPrints };
    },
    clientFigures: (clientId) => ({
      portfolio: state().engine.portfolio(clientId),
      episodes: state().engine.episodes(clientId),
      // Worked out only for whoever asks: it is the costly part.
      get warnings() {
        return warnings().filter((warning) => warning.clientId === clientId);
      },
    }),
    figures: {
      portfolio: (clientId) => state().engine.portfolio(clientId),
      episodes: (clientId) => state().engine.episodes(clientId),
      warnings,
    },
  };
};
