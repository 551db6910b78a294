/**
 * The front desk at 100,000 clients and 60,000 people of their households, names of many languages and numbers in many
 * forms: searches over HTTP by an assistant, by sort, beside the same searches without an index. Prints a table and one
 * JSON object. `npm run bench:front-desk`; clients may be given: `npm run bench:front-desk -- 10000`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { startTestApp } from '../support/app.ts';
import { fillPractice, fillUsers } from './front-desk-practice.ts';
import { makeSearches, type Search, sorts } from './front-desk-searches.ts';

const clients = Number(process.argv[2] ?? 100_000);
const EACH = 400;
const EACH_WITHOUT_INDEX = 5;
const LIMIT_MS = 100;

const quantile = (times: readonly number[], q: number): number => {
  const sorted = times.toSorted((a, b) => a - b);
  return (
    Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0)) / 10
  );
};

const prepare = async (pool: Pool): Promise<void> => {
  await fillUsers(pool, clients);
  await asEngine(pool, async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 0');
    await fillPractice(tx, clients, Math.round(clients * 0.6));
  });
  await pool.query('VACUUM ANALYZE clients, household_people, sensitivities, calls, alerts');
};

const measure = async (url: string, cookie: string, searches: readonly Search[]) => {
  const times: number[] = [];
  let found = 0;
  for (const { typed, clientId } of searches) {
    const start = performance.now();
    const response = await fetch(`${url}/api/front-desk?q=${encodeURIComponent(typed)}`, {
      headers: { cookie },
    });
    const { matches } = await response.json();
    times.push(performance.now() - start);
    if (matches.some((match: { client: { id: string } }) => match.client.id === clientId))
      found += 1;
  }
  return {
    searches: searches.length,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    foundAmongEight: Math.round((1000 * found) / searches.length) / 1000,
  };
};

const asAssistant = async (app: Awaited<ReturnType<typeof startTestApp>>): Promise<string> => {
  const who = { email: 'desk@bench.example', password: 'a long enough password' };
  await app.post('/api/users', { ...who, name: 'Front desk', role: 'assistant' });
  const response = await fetch(`${app.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
};

const run = async (databaseUrl: string, superuserUrl: string) => {
  const app = await startTestApp(databaseUrl);
  const pool = createPool(databaseUrl, { max: 2 });
  // The statement that fills a table takes longer than a page's may.
  pool.options.query_timeout = 0;
  const owner = createPool(superuserUrl, { max: 1 });
  try {
    await prepare(pool);
    const cookie = await asAssistant(app);
    const rows = [];
    for (const sort of sorts) {
      const searches = await asEngine(pool, (tx) => makeSearches(tx, sort, EACH, clients));
      await measure(app.address, cookie, searches.slice(0, 20));
      const withIndex = await measure(app.address, cookie, searches);
      rows.push({ sort, searches, withIndex });
    }
    for (const index of ['clients', 'people'].flatMap((of) =>
      ['name_trigrams', 'name_begins', 'phone_digits', 'phone_begins'].map((on) => `${of}_${on}`),
    ))
      await owner.query(`DROP INDEX ${index}`);
    const results = [];
    for (const { sort, searches, withIndex } of rows) {
      const scan = await measure(app.address, cookie, searches.slice(0, EACH_WITHOUT_INDEX));
      const timesSlower = Math.round((10 * scan.p50) / withIndex.p50) / 10;
      results.push({ sort, ...withIndex, scanP50: scan.p50, timesSlower });
    }
    return results;
  } finally {
    await owner.end();
    await pool.end();
    await app.stop();
  }
};

const main = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'forecall-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  try {
    const results = await run(postgres.url, postgres.superuserUrl);
    console.table(results);
    console.log(
      JSON.stringify({
        clients,
        people: Math.round(clients * 0.6),
        limitMs: LIMIT_MS,
        results,
        node: process.version,
      }),
    );
    if (results.some(({ p95 }) => p95 > LIMIT_MS)) process.exitCode = 1;
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

await main();
// The connections that `fetch` keeps would hold the process for minutes.
process.exit();
