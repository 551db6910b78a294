import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  INTEGER,
  LIST,
  SMALLINT,
} from '@duckdb/node-api';
import { HOLDINGS, type Practice } from '../practice.ts';
import type { Happened, Load } from './competitor.ts';
import * as sql from './sql.ts';

const rowsAChunk = 2048;

/** DuckDB's BIGINTs are BigInts here. */
const fill = async (connection: DuckDBConnection, practice: Practice): Promise<void> => {
  const types = [
    INTEGER,
    ...Array.from({ length: 2 * HOLDINGS }, () => SMALLINT),
    INTEGER,
    SMALLINT,
  ];
  const bigs = 3;
  const appender = await connection.createAppender('book');
  for (let from = 0; from < practice.clients; from += rowsAChunk) {
    const count = Math.min(rowsAChunk, practice.clients - from);
    const rows = Array.from({ length: count }, (_, i) => sql.bookRow(practice, from + i));
    const chunk = DuckDBDataChunk.create(
      [...types, ...Array.from({ length: bigs }, () => BIGINT)],
      count,
    );
    for (let column = 0; column < types.length + bigs; column++)
      chunk.setColumnValues(
        column,
        rows.map((row) => (column < types.length ? (row[column] ?? 0) : BigInt(row[column] ?? 0))),
      );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
};

/**
 * What everybody is worth. Twenty joins are the quickest for a million clients, but cost 70 ms before the first one; a list
 * of all prices costs twice as much a client and nothing before.
 */
const worthFor = (clients: number): string => {
  if (clients > 200_000)
    return `SELECT client, ${sql.worth} AS v, pf.cents AS price_now FROM ${sql.valued}`;
  const parts = Array.from({ length: HOLDINGS }, (_, i) => ` + p[i${i} + 1] * q${i}`);
  return `SELECT client, (cash${parts.join('')})::bigint AS v, p[fall_of + 1] AS price_now
    FROM book, (SELECT list(cents ORDER BY instrument) AS p FROM price)`;
};
const movedOf = (
  clients: number,
): string => `SELECT *, ${sql.happens} AS happens FROM (${sql.depths}
  (${worthFor(clients)}) now JOIN state s USING (client)) d WHERE rises OR ${sql.happens}`;
const changed = `SELECT client, l0, l1, l2, ${sql.newLevels}, b0, b1, b2 FROM moved WHERE happens`;
const everyFrame = (moved: string): string[] => [
  'TRUNCATE moved',
  `INSERT INTO moved ${moved}`,
  'UPDATE state SET peak = m.v FROM moved m WHERE m.client = state.client AND m.rises',
  'TRUNCATE changed',
  `INSERT INTO changed ${changed}`,
  `UPDATE state SET ${sql.settle('c')} FROM changed c WHERE c.client = state.client`,
];

/**
 * DuckDB in memory on two threads. A frame is prepared statements: prices, whoever has a new peak or something happening, the
 * peaks, the levels. Peaks and levels are updated in place; making the whole state anew took longer.
 */
export const loadDuckDb: Load = async (practice) => {
  const begin = performance.now();
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const table of [sql.priceTable, sql.bookTable]) await connection.run(table);
  const setPrices = await connection.prepare(
    `UPDATE price SET cents = t.cents FROM (SELECT unnest($1) AS instrument, unnest($2) AS cents) t
      WHERE price.instrument = t.instrument`,
  );
  const putPrices = async ([instruments, cents]: readonly (readonly number[])[]): Promise<void> => {
    setPrices.bindList(1, [...(instruments ?? [])], LIST(SMALLINT));
    setPrices.bindList(2, [...(cents ?? [])], LIST(INTEGER));
    await setPrices.run();
  };
  const closes = practice.previousCloses;
  await connection.run(`INSERT INTO price SELECT range, 0 FROM range(${practice.instruments})`);
  await putPrices([[...closes.keys()], [...closes]]);
  await fill(connection, practice);
  await connection.run(`CREATE TABLE state AS ${sql.firstState}`);
  const moved = movedOf(practice.clients);
  await connection.run(`CREATE TEMP TABLE moved AS ${moved} LIMIT 0`);
  await connection.run(`CREATE TEMP TABLE changed AS ${changed} LIMIT 0`);
  const statements: DuckDBPreparedStatement[] = [];
  for (const text of everyFrame(moved)) statements.push(await connection.prepare(text));
  const read = await connection.prepare('SELECT client, l0, l1, l2, n0, n1, n2 FROM changed');
  let rows: Iterable<readonly number[]> = [];
  let ticks: number[][] = [];
  return {
    loadMs: performance.now() - begin,
    competitor: {
      prepare: (frame) => {
        ticks = sql.lastOf(frame.ticks);
      },
      frame: async () => {
        await putPrices(ticks);
        for (const statement of statements) await statement.run();
        const answer = await read.runAndReadAll();
        rows = answer.getRows().map((row) => row.map(Number));
      },
      events: (): Happened => sql.codesOf(rows),
      stop: () => {
        connection.closeSync();
        instance.closeSync();
      },
    },
  };
};
