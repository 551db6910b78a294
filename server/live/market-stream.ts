import type {
  FeedStatus,
  MarketMessage,
  MarketShown,
  QuoteView,
} from '../../shared/socket-events.ts';
import { isSlow } from './backlog.ts';
import { createMarketChanges } from './market-changes.ts';
import { createMarketRooms, type MarketRoom } from './market-rooms.ts';
import { createOverview } from './market-shown.ts';
import type { LiveServer, LiveSocket } from './types.ts';

/** At most four frames a second. */
const SPACING_MS = 250;
/** A page none of whose prices move is told this often that others do: the feed isn't silent. */
const SIGN_OF_LIFE_MS = 1000;

export type MarketStream = {
  /** Sends what this page shows as it stands, and every change of it from then on; in one go, so that none falls between. */
  join(socket: LiveSocket): void;
  /** The same for a page that shows something else now. @returns how much of it there is, and which symbols nobody knows */
  show(socket: LiveSocket, shown: MarketShown): { shows: number; unknown: string[] };
  leave(socket: LiveSocket): void;
  changed(): void;
  /** What was sent before is void: the market as it stands, to everybody. */
  restart(): void;
  /** Tells of the feed if it isn't as last told. */
  checkFeed(): void;
  end(): void;
};

type Parts = { market: () => MarketMessage; feed: () => FeedStatus };

/** The time of day is no change of state. */
const stateOf = ({ state, gaps, replay }: FeedStatus): string =>
  JSON.stringify([state, gaps, replay]);

export const createMarketStream = (io: LiveServer, parts: Parts): MarketStream => {
  const rooms = createMarketRooms();
  const changes = createMarketChanges();
  const overviewOf = createOverview();
  let overview: ReadonlySet<string> = new Set();
  /** pages that were left out while they were slow: they need it all as it stands, not the next change */
  const behind = new Set<LiveSocket>();
  let lastFeed = stateOf(parts.feed());
  let timer: NodeJS.Timeout | null = null;
  let lastFrameAt = Number.NEGATIVE_INFINITY;

  const shownIn = ({ shown, symbols }: MarketRoom, quotes: readonly QuoteView[]) => {
    if (shown === 'everything') return quotes;
    const wanted = symbols ?? overview;
    return quotes.filter(({ symbol }) => wanted.has(symbol));
  };

  const snapshot = (room: MarketRoom, message: MarketMessage): MarketMessage => ({
    ...message,
    quotes: shownIn(room, message.quotes).map(changes.withPath),
  });

  const catchUpThoseBehind = (message: MarketMessage): void => {
    for (const socket of behind) {
      const room = rooms.of(socket);
      if (!room || !socket.connected) behind.delete(socket);
      else if (!isSlow(socket)) {
        behind.delete(socket);
        socket.emit('market:snapshot', snapshot(room, message));
      }
    }
  };

  const sendTo = (room: MarketRoom, message: MarketMessage, left: readonly string[]): void => {
    const quotes = [...shownIn(room, message.quotes)];
    const now = performance.now();
    if (quotes.length === 0 && now < room.lastSentAt + SIGN_OF_LIFE_MS) return;
    room.lastSentAt = now;
    io.to(room.name)
      .except([...left])
      .emit('market:frame', { ...message, quotes });
  };

  /** Where other instruments are its first now, whoever shows it gets it anew. */
  const followOverview = (message: MarketMessage): void => {
    const before = overview;
    overview = overviewOf(message.quotes);
    if (overview === before) return;
    for (const room of rooms.all())
      if (room.shown === 'overview')
        io.to(room.name).emit('market:snapshot', snapshot(room, message));
  };

  const sendFrame = (): void => {
    const message = parts.market();
    const quotes = changes.take(message.quotes);
    for (const socket of io.of('/').sockets.values()) if (isSlow(socket)) behind.add(socket);
    const left = [...behind].map((socket) => socket.id);
    catchUpThoseBehind(message);
    if (quotes.length === 0) return;
    followOverview(message);
    for (const room of rooms.all()) sendTo(room, { ...message, quotes }, left);
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

  const show: MarketStream['show'] = (socket, shown) => {
    const market = parts.market();
    followOverview(market);
    const room = rooms.move(socket, shown);
    behind.delete(socket);
    const message = snapshot(room, market);
    socket.emit('market:snapshot', message);
    const known = new Set(market.quotes.map(({ symbol }) => symbol));
    const unknown = [...(room.symbols ?? [])].filter((symbol) => !known.has(symbol));
    return { shows: message.quotes.length, unknown };
  };

  return {
    join: (socket) => {
      show(socket, socket.data.shown);
      socket.emit('feed:state', parts.feed());
    },
    show,
    leave: (socket) => {
      rooms.leave(socket);
      behind.delete(socket);
    },
    changed: schedule,
    restart: () => {
      changes.forget();
      behind.clear();
      lastFeed = stateOf(parts.feed());
      const market = parts.market();
      overview = overviewOf(market.quotes);
      for (const room of rooms.all())
        io.to(room.name).emit('market:snapshot', snapshot(room, market));
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
