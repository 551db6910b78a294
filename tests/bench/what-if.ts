/**
 * What if the market fell: at 100,000 clients with 20 holdings and 3 conditions each, how long the engine takes to work it
 * out, and how long a whole call over HTTP takes, for a supervisor who sees all and for an advisor. Prints two tables and one
 * JSON object. `npm run bench:what-if`; clients may be given: `npm run bench:what-if -- 10000`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { startTestApp } from '../support/app.ts';
import { monday } from '../support/builders.ts';
import { type Book, bookOf, CLIENTS_AN_ADVISOR, store } from './what-if-practice.ts';

const clients = Number(process.argv[2] ?? 100_000);
const shocks = [-0.5, -1, -3, -5, -10, -20, 5];
const EACH = 25;
const LIMIT_MS = 100;

const quantile = (times: readonly number[], q: number): number => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * q));
  return Math.round(10 * (sorted[at] ?? 0)) / 10;
};
const inShort = (times: readonly number[]) => ({
  p50: quantile(times, 0.5),
  p95: quantile(times, 0.95),
});

const engineOf = ({ instruments, clients, clientAt }: Book): Engine => {
  const engine = createEngine({
    practiceTimeZone: 'America/New_York',
    practiceCurrency: 'USD',
    rememberedCrashes: [],
    alertId: (sensitivityId) => sensitivityId,
  });
  engine.putInstruments(instruments);
  for (const { symbol, previousClose } of instruments)
    engine.apply({ type: 'reference', symbol, previousClose, peak: previousClose });
  for (let n = 0; n < clients; n++) engine.putClient(clientAt(n), monday);
  engine.apply({ type: 'frame-ends', at: monday, sequence: 0 });
  return engine;
};

/** The engine by itself, in this thread. */
const measureEngine = (engine: Engine) => {
  const nothing = { shock: { market: 0, instruments: [] }, audience: null, most: 0 };
  const list = engine.whatIf(nothing);
  if (list.type !== 'other-book') throw new Error('the list of clients was expected');
  const { book, clientIds } = list;
  const groupOf = Int32Array.from(clientIds, (_, i) => Math.floor(i / CLIENTS_AN_ADVISOR));
  const groups = Math.ceil(clientIds.length / CLIENTS_AN_ADVISOR);
  const ask = (market: number) =>
    engine.whatIf({
      shock: { market, instruments: [] },
      audience: { book, groupOf, groups },
      most: 200,
    });
  for (let i = 0; i < 10; i++) ask(-3);
  return shocks.map((shock) => {
    const times: number[] = [];
    let concerned = 0;
    for (let i = 0; i < EACH; i++) {
      const start = performance.now();
      const answer = ask(shock);
      times.push(performance.now() - start);
      if (answer.type === 'answer') concerned = answer.total;
    }
    return { shock, linesCrossedFor: concerned, ...inShort(times) };
  });
};

const signIn = async (address: string, email: string, password: string): Promise<string> => {
  const response = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return cookies.join('; ');
};

const measureHttp = async (address: string, cookie: string, wait: number) => {
  const ask = async (shock: number): Promise<number> => {
    const start = performance.now();
    const response = await fetch(`${address}/api/what-if?shock=${shock}`, { headers: { cookie } });
    const { total } = await response.json();
    if (response.status !== 200 || typeof total !== 'number') throw new Error('no answer');
    return performance.now() - start;
  };
  const first = await ask(-3);
  for (let i = 0; i < 10; i++) await ask(-3);
  const rows = [];
  for (const shock of shocks) {
    const times: number[] = [];
    for (let i = 0; i < EACH; i++) {
      times.push(await ask(shock));
      // As a slider asks: not at once again.
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    rows.push({ shock, ...inShort(times) });
  }
  return { first: Math.round(first), rows };
};

/** A frame in which every instrument ticks, and one tick that ends it: else nobody has been evaluated yet. */
const aFrame = ({ instruments }: Book) => {
  const tick = ({ symbol, previousClose }: Book['instruments'][number], at: number) => ({
    symbol,
    price: Math.round(99.5 * (previousClose ?? 0)) / 100,
    at,
  });
  const last = instruments.slice(0, 1).map((one) => tick(one, monday + 1000));
  return [...instruments.map((one) => tick(one, monday)), ...last];
};

/** What any call takes on this machine at this moment, only to find out who asks. */
const measureLeast = async (address: string, cookie: string) => {
  const times: number[] = [];
  for (let i = 0; i < 2 * EACH; i++) {
    const start = performance.now();
    await (await fetch(`${address}/api/me`, { headers: { cookie } })).text();
    times.push(performance.now() - start);
  }
  return inShort(times);
};

const runServer = async (url: string, book: Book) => {
  const started = performance.now();
  const app = await startTestApp(url);
  console.log(`server started in ${Math.round((performance.now() - started) / 1000)} s`);
  try {
    const password = 'a long enough password';
    const boss = { email: 'boss@bench.example', name: 'Boss', role: 'supervisor', password };
    await app.post('/api/users', boss);
    await app.post('/api/ticks', aFrame(book));
    const cookie = await signIn(app.address, boss.email, password);
    const supervisor = await measureHttp(app.address, cookie, 50);
    return { supervisor, least: await measureLeast(app.address, cookie) };
  } finally {
    await app.stop();
  }
};

const main = async (): Promise<void> => {
  const book = bookOf(clients);
  const engine = measureEngine(engineOf(book));
  console.log('The engine by itself, ms');
  console.table(engine);
  const folder = await mkdtemp(join(tmpdir(), 'forecall-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  try {
    await store(postgres.url, book);
    const { supervisor, least } = await runServer(postgres.url, book);
    console.log(`A whole call by a supervisor, ms; the very first: ${supervisor.first}`);
    console.table(supervisor.rows);
    console.log(`Any call, GET /api/me: p50 ${least.p50} ms, p95 ${least.p95} ms`);
    const limit = { limitMs: LIMIT_MS, held: supervisor.rows.every(({ p95 }) => p95 <= LIMIT_MS) };
    console.log(
      JSON.stringify({ clients, ...limit, engine, supervisor, least, node: process.version }),
    );
    if (!limit.held) process.exitCode = 1;
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

await main();
// The connections that `fetch` keeps would hold the process for minutes.
process.exit();
