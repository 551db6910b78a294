import { extendPath, type PricePath } from '../../shared/price-path.ts';
import type { FeedStatus, MarketMessage, QuoteView } from '../../shared/socket-events.ts';
import { isSlow } from './backlog.ts';
import type { LiveServer, LiveSocket } from './types.ts';

/** At most four frames a second. */
const SPACING_MS = 250;

export type MarketStream = {
  /** Sends the whole market as it stands, and every change from then on; in one go, so that none falls between. */
  join(socket: LiveSocket): void;
  changed(): void;
  /** What was sent before is void: the whole market, to everybody. */
  restart(): void;
  /** Tells of the feed if it isn't as last told. */
  checkFeed(): void;
  end(): void;
};

/** The time of day is no change of state. */
const stateOf = ({ state, gaps, replay }: FeedStatus): string =>
  JSON.stringify([state, gaps, replay]);

export const createMarketStream = (
  io: LiveServer,
  parts: { market: () => MarketMessage; feed: () => FeedStatus },
): MarketStream => {
  const lastSent = new Map<string, string>();
  /** only in memory: after a restart of the server it begins anew */
  const paths = new Map<string, PricePath>();
  /** pages that were left out while they were slow: they need the whole market, not the next change */
  const behind = new Set<LiveSocket>();
  let lastFeed = stateOf(parts.feed());
  let timer: NodeJS.Timeout | null = null;
  let lastFrameAt = Number.NEGATIVE_INFINITY;

  const isChanged = (quote: QuoteView): boolean => {
    const text = JSON.stringify(quote);
    if (lastSent.get(quote.symbol) === text) return false;
    lastSent.set(quote.symbol, text);
    return true;
  };

  const followPaths = (quotes: readonly QuoteView[]): void => {
    for (const quote of quotes) {
      const path = extendPath(paths.get(quote.symbol), quote);
      if (path) paths.set(quote.symbol, path);
    }
  };

  const snapshot = (message: MarketMessage): MarketMessage => ({
    ...message,
    quotes: message.quotes.map((quote) => {
      const path = paths.get(quote.symbol);
      return path?.tradingDay === quote.tradingDay ? { ...quote, path: path.points } : quote;
    }),
  });

  const catchUpThoseBehind = (message: MarketMessage): void => {
    for (const socket of behind)
      if (!socket.connected) behind.delete(socket);
      else if (!isSlow(socket)) {
        behind.delete(socket);
        socket.emit('market:snapshot', snapshot(message));
      }
  };

  const sendFrame = (): void => {
    const message = parts.market();
    const quotes = message.quotes.filter(isChanged);
    followPaths(quotes);
    for (const socket of io.of('/').sockets.values()) if (isSlow(socket)) behind.add(socket);
    const left = [...behind].map((socket) => socket.id);
    catchUpThoseBehind(message);
    if (quotes.length > 0) io.except(left).emit('market:frame', { ...message, quotes });
  };

  const schedule = (): void => {
    timer ??= setTimeout(
      () => {
        timer = null;
        lastFrameAt = performance.now();
        sendFrame();
      },
      Math.max(0, lastFrameAt + SPACING_MS - performance.now()),
    );
  };

  return {
    join: (socket) => {
      socket.emit('market:snapshot', snapshot(parts.market()));
      socket.emit('feed:state', parts.feed());
    },
    changed: schedule,
    restart: () => {
      lastSent.clear();
      paths.clear();
      behind.clear();
      lastFeed = stateOf(parts.feed());
      io.emit('market:snapshot', parts.market());
      io.emit('feed:state', parts.feed());
    },
    checkFeed: () => {
      const status = parts.feed();
      const state = stateOf(status);
      if (behind.size > 0) schedule();
      if (state === lastFeed) return;
      lastFeed = state;
      io.emit('feed:state', status);
    },
    end: () => {
      if (timer) clearTimeout(timer);
    },
  };
};
