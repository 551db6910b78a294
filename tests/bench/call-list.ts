/**
 * How long it takes to make a call list, by its length and by whose it is: a practice of 20,000 clients who each have an
 * open alert, calls and an earlier alert. Prints what the parts took and one JSON object.
 * `node --import tsx tests/bench/call-list.ts`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { asEngine, createPool, type Pool, type Tx } from '../../db/pool.ts';
import { createCallLists } from '../../server/calls/call-lists.ts';
import type { FiguresReader } from '../../server/figures.ts';
import type { Viewer } from '../../shared/users.ts';
import { fillPractice, fillUsers } from './front-desk-practice.ts';

const CLIENTS = 20_000;
const TIMES = 5;
const at = Date.UTC(2020, 2, 9, 15);

const clientOf = "md5('client ' || n)::uuid";
const fearOf = "md5('fear ' || n)::uuid";

/** Each client: a fear with an alert that is open and one that is over, six calls, every fifth agreed how often. */
const fillAlerts = async (tx: Tx): Promise<void> => {
  await tx.query(
    `INSERT INTO sensitivities (id, client_id, kind, threshold, unit, intensity, root_cause, origin_event, origin_year, origin_whose, in_their_words)
     SELECT ${fearOf}, ${clientOf}, 'portfolio-fall', 3, 'percent', 1 + n % 5, 'fear', 'the crash of 2008', 2008, 'self', 'Never again.'
     FROM generate_series(1, ${CLIENTS}) AS n`,
  );
  await tx.query(
    `INSERT INTO alerts (id, client_id, sensitivity_id, kind, state, level, raised_at, frame_sequence, deepened_at, ended_at, end_reason,
       depth, threshold, unit, value, reference, loss_amount)
     SELECT md5('alert ' || n || ' ' || k)::uuid, ${clientOf}, ${fearOf}, 'portfolio-fall', CASE k WHEN 0 THEN 'open' ELSE 'ended' END, 1 + n % 2,
       to_timestamp($1) - k * interval '20 days' - n % 600 * interval '1 second', 0, to_timestamp($1) - k * interval '20 days' - n % 600 * interval '1 second',
       CASE k WHEN 1 THEN to_timestamp($1) - interval '19 days' END, CASE k WHEN 1 THEN 'recovered' END,
       3 + n % 40 / 10.0, 3, 'percent', 96000, 100000, 4000
     FROM generate_series(1, ${CLIENTS}) AS n, generate_series(0, 1) AS k`,
    [at / 1000],
  );
  await tx.query(
    `INSERT INTO calls (id, client_id, user_id, direction, outcome, mood, minutes, at)
     SELECT md5('call ' || n || ' ' || k)::uuid, ${clientOf}, 'advisor-1', (ARRAY['inbound', 'outbound'])[1 + k % 2],
       (ARRAY['reached', 'no-answer'])[1 + k / 4], CASE WHEN k < 4 THEN (ARRAY['worried', 'calm'])[1 + (n + k) % 2] END, 10,
       to_timestamp($1) - (10 + k * 5) * interval '1 day'
     FROM generate_series(1, ${CLIENTS}) AS n, generate_series(0, 5) AS k`,
    [at / 1000],
  );
  await tx.query(
    `INSERT INTO contact_agreements (id, client_id, per_week, starts_on)
     SELECT md5('agreed ' || n)::uuid, ${clientOf}, 2, '2020-01-01' FROM generate_series(1, ${CLIENTS}, 5) AS n`,
  );
};

const figures: FiguresReader = {
  portfolios: async (ids) =>
    new Map(
      ids.map((clientId) => [
        clientId,
        { clientId, value: 96_000, reference: 100_000, peak: 120_000, notWatched: [] },
      ]),
    ),
  episodes: async () => new Map(),
  depths: async () => new Map(),
  warnings: async () => [],
};

const whom = (userId: string | null, role: Viewer['role']): Viewer => ({
  userId,
  role,
  name: '',
  timeZone: null,
});

/** 200 and 5,000 clients of an advisor's own, and the whole practice. */
const viewers: readonly Viewer[] = [
  whom('advisor-2', 'advisor'),
  whom('advisor-1', 'advisor'),
  whom(null, 'supervisor'),
];

const measure = async (pool: Pool) => {
  const { listFor } = createCallLists({
    pool,
    figures,
    now: () => at,
    feed: () => ({ state: 'live', lastTickAt: null, gaps: 0, now: '', replay: null }),
    market: () => ({
      index: { name: 'S&P 500', changePercent: -4, belowPeakPercent: 12 },
      hoursLeft: 4,
    }),
    practice: { timeZone: 'America/New_York', currency: 'USD' },
  });
  const results = [];
  for (const viewer of viewers) {
    const times: number[] = [];
    let entries = 0;
    for (let n = 0; n < TIMES; n++) {
      const start = performance.now();
      entries = (await listFor(viewer, null)).entries.length;
      times.push(performance.now() - start);
    }
    const sorted = times.toSorted((a, b) => a - b);
    results.push({
      role: viewer.role,
      entries,
      first: Math.round(times[0] ?? 0),
      median: Math.round(sorted[TIMES >> 1] ?? 0),
    });
  }
  return results;
};

const main = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'forecall-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const pool = createPool(postgres.url);
  try {
    await migrate(postgres.url);
    await fillUsers(pool, CLIENTS);
    await asEngine(pool, async (tx) => {
      await fillPractice(tx, CLIENTS, 0);
      await tx.query(
        `UPDATE clients SET advisor_id = 'advisor-1' WHERE id IN (SELECT ${clientOf} FROM generate_series(1, 5000) AS n)`,
      );
      await tx.query('UPDATE clients SET served_by = advisor_id WHERE served_by <> advisor_id');
      await fillAlerts(tx);
    });
    await pool.query('VACUUM ANALYZE clients, sensitivities, calls, alerts, contact_agreements');
    const results = await measure(pool);
    console.table(results);
    console.log(JSON.stringify({ clients: CLIENTS, results, node: process.version }));
  } finally {
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

await main();
