import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../db/embedded.ts';
import type { Practice } from '../practice.ts';
import type { Happened, Load } from './competitor.ts';
import * as sql from './sql.ts';

const rowsAStatement = 1000;

const unlogged = (table: string): string => table.replace('CREATE TABLE', 'CREATE UNLOGGED TABLE');

const fill = async (client: pg.Client, practice: Practice): Promise<void> => {
  const columns = sql.bookRow(practice, 0).length;
  const lists = Array.from({ length: columns }, (_, i) => `$${i + 1}::bigint[]`).join(', ');
  for (let from = 0; from < practice.clients; from += rowsAStatement) {
    const count = Math.min(rowsAStatement, practice.clients - from);
    const rows = Array.from({ length: count }, (_, i) => sql.bookRow(practice, from + i));
    const values = Array.from({ length: columns }, (_, c) => rows.map((row) => row[c]));
    await client.query({
      name: 'fill',
      text: `INSERT INTO book SELECT * FROM unnest(${lists})`,
      values,
    });
  }
};

/**
 * The embedded PostgreSQL of this project on two processes, nothing written ahead (unlogged tables, no waiting for the disk),
 * its memory large enough for all of it. A frame is two prepared statements in one transaction.
 */
export const loadPostgres: Load = async (practice) => {
  const begin = performance.now();
  const dataDir = await mkdtemp(join(tmpdir(), 'forecall-bench-'));
  const settings = {
    shared_buffers: '1GB',
    work_mem: '256MB',
    synchronous_commit: 'off',
    fsync: 'off',
    full_page_writes: 'off',
    max_wal_size: '4GB',
    max_parallel_workers_per_gather: '1',
    join_collapse_limit: '1',
    jit: 'on',
  };
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const stop = async (): Promise<void> => {
    await client.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  for (const table of [sql.priceTable, sql.bookTable]) await client.query(unlogged(table));
  const closes = practice.previousCloses;
  await client.query('INSERT INTO price SELECT * FROM unnest($1::smallint[], $2::int[])', [
    [...closes.keys()],
    [...closes],
  ]);
  await fill(client, practice);
  await client.query(
    `CREATE UNLOGGED TABLE state WITH (fillfactor = 50, autovacuum_enabled = off) AS ${sql.firstState}`,
  );
  await client.query('ALTER TABLE state ADD PRIMARY KEY (client)');
  for (const table of ['price', 'book', 'state']) await client.query(`VACUUM ANALYZE ${table}`);

  const setPrices = {
    name: 'prices',
    text: 'UPDATE price SET cents = t.cents FROM unnest($1::smallint[], $2::int[]) AS t (instrument, cents) WHERE price.instrument = t.instrument',
  };
  const evaluate = {
    name: 'frame',
    rowMode: 'array',
    text: `WITH moved AS MATERIALIZED (SELECT *, ${sql.newLevels} FROM (${sql.depths}
        (SELECT client, ${sql.worth} AS v, pf.cents AS price_now FROM ${sql.valued}) now JOIN state s USING (client)) d
        WHERE rises OR ${sql.happens}),
      settled AS (UPDATE state SET peak = greatest(state.peak, m.v), ${sql.settle('m')} FROM moved m WHERE m.client = state.client)
      SELECT client, l0, l1, l2, n0, n1, n2 FROM moved WHERE ${sql.happens}`,
  } as const;
  let rows: Iterable<readonly number[]> = [];
  let ticks: number[][] = [];
  return {
    loadMs: performance.now() - begin,
    competitor: {
      prepare: (frame) => {
        ticks = sql.lastOf(frame.ticks);
      },
      frame: async () => {
        await client.query('BEGIN');
        await client.query({ ...setPrices, values: ticks });
        rows = (await client.query<number[]>(evaluate)).rows;
        await client.query('COMMIT');
      },
      events: (): Happened => sql.codesOf(rows),
      otherMemory: async () =>
        Number(
          (
            await client.query<{ bytes: string }>(
              'SELECT pg_database_size(current_database()) AS bytes',
            )
          ).rows[0]?.bytes ?? 0,
        ),
      stop,
    },
  };
};
