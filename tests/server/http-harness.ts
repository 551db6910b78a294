import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { storeFrames } from '../../db/frames.ts';
import {
  closesOf,
  listInstruments,
  putSplit,
  replaceCloses,
  upsertInstruments,
} from '../../db/instruments.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { createSignInLog } from '../../server/access/sign-in-log.ts';
import { createTokenBook } from '../../server/access/token-book.ts';
import { createAuth } from '../../server/auth.ts';
import { createHttp } from '../../server/http/create-http.ts';
import type { HttpDeps, PipelineDoor } from '../../server/http/deps.ts';
import { notFound } from '../../server/http/errors.ts';
import { createQuoteBoard } from '../../server/market/quote-board.ts';
import { createSeal } from '../../server/own-trigger-seal.ts';
import { createErasures } from '../../server/privacy/erasures.ts';
import { reportOf } from '../../server/push-report.ts';
import { createRecordCheck } from '../../server/record/check.ts';
import { createOpenStreams } from '../../server/tick-stream/open-streams.ts';
import type { Role } from '../../shared/users.ts';
import { headsFileOf } from '../support/app.ts';
import { monday } from '../support/builders.ts';
import { createTestDatabase } from '../support/database.ts';

export const API_TOKEN = 'a-token-of-the-tests-that-is-long-enough';
export const PASSWORD = 'correct horse battery';

export type Asked = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked at as it came
  body: any;
  text: string;
  headers: Headers;
};
export type Asking = {
  json?: unknown;
  body?: string | Uint8Array;
  type?: string;
  cookie?: string;
  token?: string | null;
  headers?: Record<string, string>;
};

/** The pipeline without an engine: ticks are judged by a real quote board, changes go to the database. */
const createPlainPipeline = (pool: Pool) => {
  const board = createQuoteBoard({ frameMs: 0 });
  const pushed: unknown[] = [];
  const changed: string[] = [];
  const refuseUnknown = async (symbol: string): Promise<void> => {
    const instruments = await listInstruments(pool);
    if (!instruments.some((one) => one.symbol === symbol)) throw notFound('instrument');
  };
  const door: PipelineDoor = {
    push: async (ticks) => {
      board.putInstruments(await listInstruments(pool));
      const outcomes = ticks.map((tick) => board.offer(tick, monday + 1000).outcome);
      pushed.push(...ticks.filter((_, index) => outcomes[index]?.type === 'accepted'));
      return reportOf(outcomes, board.stats().accepted);
    },
    changeBook: (change) =>
      asEngine(pool, async (tx) => {
        const { answer, clientIds, events = [] } = await change(tx);
        changed.push(...clientIds);
        const nothing = { engine: { portfolios: [], episodes: [] } };
        const board = { quotes: [], closes: [], splits: [], feed: null };
        await storeFrames(tx, { events, ...nothing, board });
        return answer;
      }),
    changeMuchOfBook: (change) => door.changeBook((tx) => change(tx, () => undefined)),
    putInstruments: (list) =>
      asEngine(pool, async (tx) => {
        await upsertInstruments(tx, list);
      }),
    putCloses: async (symbol, closes) => {
      await refuseUnknown(symbol);
      await asEngine(pool, (tx) => replaceCloses(tx, symbol, closes));
    },
    announceSplit: async (split) => {
      await refuseUnknown(split.symbol);
      await asEngine(pool, (tx) => putSplit(tx, split));
    },
    confirmSplit: refuseUnknown,
    confirmPrice: refuseUnknown,
  };
  return { door, pushed, changed };
};

const noMetrics: HttpDeps['metrics'] = {
  text: async () => ({ type: 'text/plain', body: '' }),
  answered: () => undefined,
  alertsStored: () => undefined,
  matched: () => undefined,
  listMade: () => undefined,
};

const plainDeps = (pool: Pool, url: string, door: PipelineDoor, logged: string[]): HttpDeps => ({
  pool,
  auth: createAuth({ pool, secret: 'x'.repeat(16) + crypto.randomUUID(), secureCookies: false }),
  apiToken: API_TOKEN,
  tokens: createTokenBook(pool),
  signInLog: createSignInLog({ pool, secret: 'z'.repeat(40) }),
  wayOf: () => null,
  tokenRevoked: () => undefined,
  trustProxy: null,
  singleSignOn: null,
  ownTriggerSeal: createSeal(async () => Buffer.alloc(32, 7)),
  practice: { currency: 'USD', timeZone: 'America/New_York' },
  demo: false,
  publicUrl: null,
  secure: false,
  trustedOrigins: [],
  pipeline: door,
  tickStreams: createOpenStreams(),
  callLists: {
    listFor: async (_, advisorId) => ({
      advisorId,
      asOf: new Date(monday).toISOString(),
      feed: { state: 'waiting', lastTickAt: null },
      entries: [],
    }),
  },
  callLogged: (clientId) => logged.push(clientId),
  factsChanged: () => undefined,
  signedOut: () => undefined,
  feedStatus: () => ({
    state: 'waiting',
    lastTickAt: null,
    gaps: 0,
    now: new Date(monday).toISOString(),
    replay: null,
  }),
  quoteViews: () => [],
  engineCounters: () => ({
    clients: 0,
    sensitivities: 0,
    frames: 0,
    lastFrameAt: null,
    badPrints: 0,
  }),
  eventLoopLag: () => ({ p50Ms: 0, p99Ms: 0, maxMs: 0 }),
  notStored: () => null,
  isAway: () => false,
  canary: () => ({ lastSeenAt: null, late: false, stage: null }),
  figures: {
    portfolios: async () => new Map(),
    episodes: async () => new Map(),
    depths: async () => new Map(),
    warnings: async () => [],
  },
  whatIf: async ({ audience }) =>
    audience?.book === 'empty'
      ? { type: 'answer', groups: [], clients: [], total: 0 }
      : { type: 'other-book', book: 'empty', clientIds: [] },
  record: createRecordCheck({
    url,
    headsFile: headsFileOf(url),
    before: async () => undefined,
  }),
  erasures: createErasures({
    pool,
    changeBook: door.changeBook,
    files: [],
    now: () => monday,
    timeZone: 'America/New_York',
    onErased: () => undefined,
    onFailed: (error) => {
      throw error;
    },
  }),
  metrics: noMetrics,
  replay: null,
  rememberedEvents: new Set(['1929', '2008']),
  now: () => monday,
  log: pino({ level: 'silent' }),
});

const listen = async (deps: HttpDeps): Promise<{ url: string; stop: () => Promise<void> }> => {
  const app = express();
  app.use(createHttp(deps));
  const server = createServer(app);
  // A test that keeps this process busy for longer must not find its connection closed meanwhile.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const asker =
  (url: string) =>
  async (method: string, path: string, asking: Asking = {}): Promise<Asked> => {
    const { json, cookie, token = cookie === undefined ? API_TOKEN : null } = asking;
    const body = json === undefined ? asking.body : JSON.stringify(json);
    const type = asking.type ?? (json === undefined ? undefined : 'application/json');
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...asking.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : null,
      text,
      headers: response.headers,
    };
  };

/** The real HTTP surface on a free port and a real database. Without `cookie` or `token` a script asks. */
export const startHttp = async (change: Partial<HttpDeps> = {}) => {
  const database = await createTestDatabase();
  const pool = createPool(database.url, { max: 4 });
  const { door, pushed, changed } = createPlainPipeline(pool);
  const logged: string[] = [];
  const deps = { ...plainDeps(pool, database.url, door, logged), ...change };
  const { url, stop } = await listen(deps);
  const ask = asker(url);

  const cookieOf = (asked: Asked): string =>
    asked.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  const signIn = async (email: string, password = PASSWORD): Promise<string> =>
    cookieOf(
      await ask('POST', '/api/auth/sign-in/email', { token: null, json: { email, password } }),
    );
  /** Adds a user and signs them in. */
  const userWith = async (role: Role, email: string) => {
    const name = `Name of ${email}`;
    const { body } = await ask('POST', '/api/users', {
      json: { email, name, role, password: PASSWORD },
    });
    return { id: String(body.id), email, cookie: await signIn(email) };
  };
  const counts = async (): Promise<Record<string, number>> => {
    const tables = [
      'instruments',
      'daily_closes',
      'splits',
      'clients',
      'holdings',
      'sensitivities',
      'calls',
      'idempotency_keys',
      'covers',
    ];
    const found: Record<string, number> = {};
    for (const table of [...tables, '"user"', '"session"']) {
      const { rows } = await asEngine(pool, (tx) =>
        table.startsWith('"')
          ? pool.query(`SELECT count(*)::int AS n FROM ${table}`)
          : tx.query(`SELECT count(*)::int AS n FROM ${table}`),
      );
      found[table] = rows[0].n;
    }
    return found;
  };

  return {
    url,
    pool,
    ask,
    signIn,
    cookieOf,
    userWith,
    counts,
    pushed,
    changed,
    logged,
    closes: (symbol: string) => closesOf(pool, symbol),
    stop: async () => {
      await stop();
      await pool.end();
      await database.drop();
    },
  };
};
export type Http = Awaited<ReturnType<typeof startHttp>>;
