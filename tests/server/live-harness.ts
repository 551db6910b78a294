import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { storeFrames } from '../../db/frames.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { createCallLists } from '../../server/calls/call-lists.ts';
import { attachLive, type Live, type LiveDeps } from '../../server/live/attach-live.ts';
import { createStoredEvents } from '../../server/live/stored-events.ts';
import type { AlertEvent, EarlyWarning, StoredAlertEvent } from '../../shared/alerts.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { PortfolioFigures } from '../../shared/clients.ts';
import type {
  AlertMessage,
  AlertsAfterAnswer,
  ClientToServerEvents,
  FeedStatus,
  MarketMessage,
  QuoteView,
  ServerToClientEvents,
  UnsavedMessage,
} from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import { addBook, asUser, noFrames } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { createTestDatabase } from '../support/database.ts';

type PageSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Everything a page got, in the order in which it came. */
export type Page = {
  socket: PageSocket;
  snapshots: MarketMessage[];
  frames: MarketMessage[];
  feeds: FeedStatus[];
  alerts: AlertMessage[];
  lists: CallList[];
  unsaved: UnsavedMessage[];
  order: string[];
  ask(request: unknown): Promise<AlertsAfterAnswer>;
};

export const aQuote = (symbol: string, price: number): QuoteView => ({
  symbol,
  name: `${symbol} Incorporated`,
  assetClass: 'equity',
  priceSource: 'market',
  price,
  at: monday,
  seq: null,
  previousClose: 100,
  peak: 100,
  tradingDay: '2020-02-24',
  health: 'ok',
  heldPrice: null,
  isClose: false,
  extendedHours: false,
  changePercent: price - 100,
});

/** The market and the engine as plain values that a test changes. */
const createWorld = () => ({
  now: monday,
  state: 'live' as FeedStatus['state'],
  quotes: new Map([['ACME', aQuote('ACME', 100)]]),
  portfolios: new Map<string, PortfolioFigures>(),
  depths: new Map<string, number>(),
  warnings: [] as EarlyWarning[],
  viewers: new Map<string, Viewer>(),
  failing: false,
  /** who read what was stored, one entry each time */
  readers: [] as (string | null)[],
  outage: null as ReturnType<LiveDeps['outage']>,
});

type World = ReturnType<typeof createWorld>;

const feedOf = (world: World): FeedStatus => ({
  state: world.state,
  lastTickAt: new Date(world.now).toISOString(),
  gaps: 0,
  now: new Date(world.now).toISOString(),
  replay: null,
});

export type Harness = {
  pool: Pool;
  world: World;
  live: Live;
  server: Server;
  url: string;
  errors: unknown[];
  listFor(viewer: Viewer, advisorId: string | null): Promise<CallList>;
  store(...events: AlertEvent[]): Promise<StoredAlertEvent[]>;
  /** `token`: a user's; the practice's roles are known by the role's name. */
  page(token: string, options?: Partial<ManagerOptions & SocketOptions>): Page;
  connected(token: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<Page>;
  end(): Promise<void>;
};

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it holds; fails with what is known after 20 s. */
export const until = async (
  holds: () => boolean,
  what: string | (() => string) = 'it',
  within = 20_000,
): Promise<void> => {
  const end = performance.now() + within;
  while (!holds()) {
    if (performance.now() > end)
      throw new Error(`not within ${within} ms: ${typeof what === 'string' ? what : what()}`);
    await sleep(10);
  }
};

const watch = (socket: PageSocket): Page => {
  const page: Page = {
    socket,
    snapshots: [],
    frames: [],
    feeds: [],
    alerts: [],
    lists: [],
    unsaved: [],
    order: [],
    ask: (request) =>
      new Promise((resolve, reject) => {
        const emit = socket.timeout(20_000).emit.bind(socket.timeout(20_000)) as (
          ...args: unknown[]
        ) => void;
        emit('alerts:after', request, (failed: Error | null, answer: AlertsAfterAnswer) =>
          failed ? reject(failed) : resolve(answer),
        );
      }),
  };
  socket.onAny((name: string) => page.order.push(name));
  socket.on('market:snapshot', (message) => page.snapshots.push(message));
  socket.on('market:frame', (message) => page.frames.push(message));
  socket.on('feed:state', (status) => page.feeds.push(status));
  for (const name of ['alert:raised', 'alert:deepened', 'alert:ended'] as const)
    socket.on(name, (message) => page.alerts.push(message));
  socket.on('call-list:changed', (list) => page.lists.push(list));
  socket.on('alerts:unsaved', (message) => page.unsaved.push(message));
  return page;
};

const depsOf = (pool: Pool, world: World, errors: unknown[]) => {
  const callLists = createCallLists({
    pool,
    figures: {
      portfolios: async () => world.portfolios,
      episodes: async () => new Map(),
      depths: async () => world.depths,
      warnings: async (ids) =>
        world.warnings.filter(({ clientId }) => ids?.includes(clientId) ?? true),
    },
    now: () => world.now,
    feed: () => feedOf(world),
    market: () => ({ index: null, hoursLeft: 4 }),
    practice: { timeZone: 'America/New_York', currency: 'USD' },
  });
  const stored = createStoredEvents(pool);
  const deps: LiveDeps = {
    viewerOfHeaders: async ({ authorization }) =>
      world.viewers.get(authorization?.replace('Bearer ', '') ?? '') ?? null,
    originAllowed: ({ origin }) => origin === undefined || origin === 'http://own.example',
    market: () => ({
      asOf: new Date(world.now).toISOString(),
      feed: feedOf(world),
      quotes: [...world.quotes.values()],
    }),
    feed: () => feedOf(world),
    callList: (viewer) => callLists.listFor(viewer, null),
    concernedUsers: stored.concernedUsers,
    newestSequence: stored.newestSequence,
    acquaintances: stored.acquaintances,
    outage: () => world.outage,
    eventsAfter: (...args) => {
      world.readers.push(args[0].userId);
      if (world.failing) return Promise.reject(new Error('the database is away'));
      return stored.eventsAfter(...args);
    },
    report: (error) => errors.push(error),
  };
  return { deps, listFor: callLists.listFor };
};

/** A real HTTP server, real sockets, a real database; only the market and the engine are played. */
export const startLive = async (
  clients: number,
  change: Partial<LiveDeps> = {},
): Promise<Harness> => {
  const database = await createTestDatabase();
  const pool = createPool(database.url);
  await addBook(pool, clients);
  const world = createWorld();
  for (let n = 1; n <= clients; n++) world.viewers.set(`advisor-${n}`, asUser(`advisor-${n}`));
  for (const role of ['supervisor', 'assistant'] as const)
    world.viewers.set(role, asUser(null, role));
  const errors: unknown[] = [];
  const { deps, listFor } = depsOf(pool, world, errors);
  const server = createServer((_, response) => response.end('plain'));
  const live = attachLive(server, { ...deps, ...change });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pages: Page[] = [];

  const page: Harness['page'] = (token, options = {}) => {
    const socket: PageSocket = io(url, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      auth: { token },
      ...options,
    });
    const opened = watch(socket);
    pages.push(opened);
    return opened;
  };

  return {
    pool,
    world,
    live,
    server,
    url,
    errors,
    listFor,
    page,
    store: async (...events) => {
      const stored = await asEngine(pool, (tx) => storeFrames(tx, { ...noFrames, events }));
      live.alertsStored(stored);
      return stored;
    },
    connected: async (token, options) => {
      const opened = page(token, options);
      await until(() => opened.socket.connected, `${token} connected`);
      return opened;
    },
    end: async () => {
      for (const one of pages) one.socket.disconnect();
      await live.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
      await database.drop();
    },
  };
};

/** The answer's events; a refusal fails the test. */
export const eventsIn = (answer: AlertsAfterAnswer): AlertMessage[] => {
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.events;
};
