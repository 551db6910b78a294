/**
 * Whether a long history makes anything slower: past alerts, a client's page and the call list with 1,000 and with 1,000,000
 * past alerts, by turns. `npm run bench:history`; `--alerts` for another length. Progress on stderr, one JSON object on stdout.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { createClient, createPool } from '../../db/pool.ts';
import { type ServerProcess, startServer } from './import/server-process.ts';
import { makePractice } from './practice.ts';
import { fill } from './server/fill.ts';

const CLIENTS = 1000;
const ADVISORS = 20;
const FEW = 1000;
const GOAL = 1.5;
const ROUNDS = 60;
/** The first ones are of a server that has just begun. */
const WARM = 5;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Ended alerts of the last six years, the same number for everybody. The record isn't what is measured. */
const addHistory = async (superuserUrl: string, count: number): Promise<void> => {
  const client = createClient(superuserUrl);
  await client.connect();
  await client.query('SET session_replication_role = replica');
  await client.query(
    `WITH made AS (
       SELECT gen_random_uuid() AS id, s.client_id, s.id AS sensitivity_id, s.kind, s.symbol, s.threshold, s.unit, n.n,
         timestamptz '2026-06-01' - n.n * interval '6 years' / $1::int AS at
       FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM sensitivities) s
       JOIN (SELECT n, n % (SELECT count(*) FROM sensitivities) AS place
         FROM generate_series(0, $1::int - 1) AS n) n USING (place)),
     alert AS (
       INSERT INTO alerts (id, client_id, sensitivity_id, kind, symbol, state, level, raised_at, frame_sequence, deepened_at,
         ended_at, end_reason, depth, threshold, unit, value, reference, loss_amount)
       SELECT id, client_id, sensitivity_id, kind, symbol, 'ended', 1, at, 0, at, at + interval '1 hour', 'recovered',
         threshold, threshold, unit, 95, 100, 1000 FROM made)
     INSERT INTO alert_events (alert_id, client_id, sensitivity_id, kind, symbol, type, at, frame_sequence, level, depth,
       threshold, unit, value, reference, loss_amount, end_reason)
     SELECT id, client_id, sensitivity_id, kind, symbol, type, at + after, 0, 1, threshold, threshold, unit, 95, 100, 1000,
       CASE type WHEN 'ended' THEN 'recovered' END
     FROM made, (VALUES ('raised', interval '0'), ('ended', interval '1 hour')) AS event (type, after) ORDER BY n DESC, after`,
    [count],
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
};

type Page = { name: string; path: string };

const pagesOf = async (server: ServerProcess): Promise<Page[]> => {
  const { clients } = await (await server.ask('GET', '/api/clients?limit=1')).json();
  const { nextCursor } = await (await server.ask('GET', '/api/alerts?limit=50')).json();
  return [
    { name: 'past alerts, the newest', path: '/api/alerts?limit=50' },
    { name: 'past alerts, the next page', path: `/api/alerts?limit=50&cursor=${nextCursor}` },
    { name: "past alerts, one client's", path: `/api/alerts?limit=50&client=${clients[0].id}` },
    { name: 'past alerts of one kind', path: '/api/alerts?limit=50&kind=drawdown' },
    { name: 'the page of one client', path: `/api/clients/${clients[0].id}` },
    { name: 'the call list', path: '/api/call-list?advisor=advisor-1' },
  ];
};

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

type Took = Map<string, number[]>;

/** By turns, so that whatever else the machine does meets both alike. */
const measured = async (servers: readonly ServerProcess[]): Promise<Took[]> => {
  const both = await Promise.all(
    servers.map(async (server) => {
      const took: Took = new Map();
      return { server, pages: await pagesOf(server), took };
    }),
  );
  for (let round = 0; round < ROUNDS + WARM; round++)
    for (const { server, pages, took } of both)
      for (const { name, path } of pages) {
        const begun = performance.now();
        const answer = await server.ask('GET', path);
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        if (round >= WARM) took.set(name, [...(took.get(name) ?? []), performance.now() - begun]);
      }
  return both.map(({ took }) => took);
};

/** A practice of its own with so long a history, served. */
const begin = async (count: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'forecall-history-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const pool = createPool(postgres.url);
  await migrate(postgres.url);
  await fill(pool, makePractice(1, CLIENTS, 200), ADVISORS);
  await addHistory(postgres.superuserUrl, count);
  await pool.end();
  say(`${count.toLocaleString('en-US')} past alerts are there`);
  const server = await startServer(folder, { DATABASE_URL: postgres.url });
  const end = async (): Promise<void> => {
    await server.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { server, end };
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { alerts: { type: 'string', default: '1000000' } } });
  const many = Number(values.alerts);
  if (!(many > FEW)) throw new Error(`--alerts must be a number above ${FEW}`);
  const sizes = [await begin(FEW), await begin(many)];
  const [short = new Map(), long = new Map()] = await measured(sizes.map(({ server }) => server));
  for (const { end } of sizes) await end();
  const pages = [...short].map(([page, took]) => {
    const [few, all] = [p95(took), p95(long.get(page) ?? [])];
    const ratio = Math.round((all / few) * 100) / 100;
    return { page, fewMs: Math.round(few * 10) / 10, manyMs: Math.round(all * 10) / 10, ratio };
  });
  for (const one of pages) say(`${one.page}: ${one.fewMs} ms, ${one.manyMs} ms: ${one.ratio} x`);
  const reached = pages.every(({ ratio }) => ratio <= GOAL);
  const goal = { what: `p95 within ${GOAL} x`, reached };
  console.log(JSON.stringify({ few: FEW, many, clients: CLIENTS, pages, goal }, null, 2));
};

await main();
