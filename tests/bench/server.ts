/**
 * The whole server as a process of its own: a practice, ticks by push, open pages, a crash.
 * `npm run bench:server -- --clients 10000 --pages 50 --rate 5000 --seconds 60`. The crash is 8 % within an hour, of which so
 * many seconds are run, from 4 % below: most lines lie there. `--within 60` makes it sixty times as steep.
 * Progress on stderr, one JSON object on stdout.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { createPool, type Pool } from '../../db/pool.ts';
import { authSecret } from '../../db/secrets.ts';
import { createAuth } from '../../server/auth.ts';
import { testDataKey } from '../support/data-key.ts';
import { type ServerProcess, startServer } from './import/server-process.ts';
import { makePractice } from './practice.ts';
import { readArguments, type Sizes } from './server/arguments.ts';
import { comparedWith, newestEvent, storedEvents } from './server/check-pages.ts';
import { createFeed } from './server/feed.ts';
import { advisorAt, fill } from './server/fill.ts';
import { summaryOf } from './server/histogram.ts';
import { openPages, type PageToOpen } from './server/page-processes.ts';

const INSTRUMENTS = 2000;
const GOAL_P99_MS = 250;
const LOOK_EVERY_MS = 5000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Signed in without a password, whose hashing isn't what is measured. */
const signIn = async (pool: Pool, { pages, pagesAnAdvisor }: Sizes): Promise<PageToOpen[]> => {
  const auth = createAuth({ pool, secret: await authSecret(pool), secureCookies: false });
  const peer = { cookie: null, address: '127.0.0.1', userAgent: 'bench' };
  const opened: PageToOpen[] = [];
  for (let n = 0; n < pages; n++) {
    const advisor = advisorAt(Math.floor(n / pagesAnAdvisor));
    const signed = await auth.openSession(advisor, peer, { method: 'demo' });
    if (!signed) throw new Error(`${advisor} could not be signed in`);
    opened.push({ advisor, cookie: signed.cookies.map((one) => one.split(';')[0]).join('; ') });
  }
  return opened;
};

type Lag = { p50Ms: number; p99Ms: number; maxMs: number };

/** The worst of what the server says of itself from time to time. */
const watchLag = (server: ServerProcess) => {
  const worst: Lag = { p50Ms: 0, p99Ms: 0, maxMs: 0 };
  let going = true;
  const watching = (async () => {
    for (; going; await sleep(LOOK_EVERY_MS)) {
      const answer = await server.ask('GET', '/api/health').catch(() => null);
      const lag: Lag | undefined = answer?.ok ? (await answer.json()).eventLoop : undefined;
      if (!lag) continue;
      worst.p50Ms = Math.max(worst.p50Ms, lag.p50Ms);
      worst.p99Ms = Math.max(worst.p99Ms, lag.p99Ms);
      worst.maxMs = Math.max(worst.maxMs, lag.maxMs);
    }
  })();
  return async (): Promise<Lag> => {
    going = false;
    await watching;
    return worst;
  };
};

/** Looks again and again until there is something, and nothing new. */
const unchanging = async (look: () => Promise<number>): Promise<number> => {
  for (let before = 0; ; ) {
    await sleep(2000);
    const now = await look();
    if (now > 0 && now === before) return now;
    before = now;
  }
};

const measure = async (pool: Pool, server: ServerProcess, sizes: Sizes) => {
  const { rate, seconds, fall, within, from, frameMs, seed } = sizes;
  const practice = makePractice(seed, sizes.clients, INSTRUMENTS);
  const feed = await createFeed(server.url, practice, seed, rate);
  await feed.open(from / 100);
  const before = from > 0 ? await unchanging(() => newestEvent(pool)) : 0;
  say(`opened ${from} % lower: ${before} alert events, all stored`);
  const pages = await openPages(server.url, frameMs, await signIn(pool, sizes));
  const lists = async () => (await pages.report()).pages.reduce((sum, one) => sum + one.lists, 0);
  await unchanging(lists);
  say(`${sizes.pages} pages are open, with their lists`);
  const lagOf = watchLag(server);
  say(`calm for ${seconds / 4} s`);
  await feed.run(seconds / 4, 0);
  say(`${seconds} s of a fall of ${fall} % within ${within} s`);
  await feed.run(seconds, 1 - (1 - fall / 100) ** (seconds / within));
  await feed.answered();
  say('everything is stored');
  const seen = async () =>
    (await pages.report()).pages.reduce((sum, { alerts }) => sum + alerts, 0);
  await unchanging(seen);
  const lag = await lagOf();
  const report = await pages.report();
  const stored = await storedEvents(pool, before);
  feed.close();
  pages.close();
  const raised = stored.reduce((sum, one) => sum + one.raised, 0);
  const events = stored.reduce((sum, one) => sum + one.events, 0);
  const onThePage = summaryOf(report.sinceFrameBegan);
  return {
    sizes,
    alerts: { raised, events, eventsASecond: Math.round(events / (seconds * 1.25)) },
    ...feed.result(),
    onThePage: {
      sinceTheFramesFirstMoment: onThePage,
      sinceItsLastTick: summaryOf(report.sinceTick),
    },
    pages: comparedWith(stored, report),
    eventLoop: lag,
    serverPeakMegabytes: server.peakMegabytes(),
    goal: {
      what: `alert on the page within ${GOAL_P99_MS} ms of its tick (p99)`,
      measuredMs: onThePage.p99Ms,
      ratio: Math.round((onThePage.p99Ms / GOAL_P99_MS) * 100) / 100,
      reached: onThePage.p99Ms <= GOAL_P99_MS,
    },
    node: process.version,
  };
};

const main = async (): Promise<void> => {
  const sizes = readArguments(process.argv.slice(2));
  const folder = await mkdtemp(join(tmpdir(), 'forecall-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const pool = createPool(postgres.url);
  try {
    await migrate(postgres.url);
    const advisors = Math.ceil(sizes.pages / sizes.pagesAnAdvisor);
    await fill(pool, makePractice(sizes.seed, sizes.clients, INSTRUMENTS), advisors);
    const settings = {
      DATABASE_URL: postgres.url,
      FRAME_MS: String(sizes.frameMs),
      // Ours, too, for the sessions are signed here.
      DATA_KEY: testDataKey.toString('base64'),
    };
    const server = await startServer(folder, settings);
    say(`serves after ${Math.round(server.startedMs)} ms`);
    try {
      const result = await measure(pool, server, sizes);
      say(`goal: ${result.goal.what}; measured ${result.goal.measuredMs} ms`);
      console.log(JSON.stringify(result, null, 2));
    } finally {
      await server.stop();
    }
  } finally {
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

await main();
