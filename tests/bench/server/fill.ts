import type { Pool } from 'pg';
import { asEngine } from '../../../db/pool.ts';
import { CONDITIONS, HOLDINGS, type Practice, symbolAt } from '../practice.ts';

const CLIENTS_AT_ONCE = 5000;

export const advisorAt = (n: number): string => `advisor-${n}`;
const clientIds = "md5('client ' || n)::uuid";

const fillUsers = (pool: Pool, advisors: number) =>
  pool.query(
    `INSERT INTO "user" (id, name, email, role)
     SELECT 'advisor-' || n, 'Advisor ' || n, 'advisor-' || n || '@bench.example', 'advisor' FROM generate_series(0, $1::int - 1) AS n`,
    [advisors],
  );

const fillInstruments = async (pool: Pool, practice: Practice): Promise<void> => {
  const symbols = Array.from({ length: practice.instruments }, (_, i) => symbolAt(i));
  await asEngine(pool, (tx) =>
    tx.query(
      `INSERT INTO instruments (symbol, name, asset_class, currency, exchange_time_zone, previous_close)
       SELECT symbol, 'Instrument ' || symbol, CASE WHEN n <= 5 THEN 'index' ELSE 'equity' END, 'USD', 'America/New_York', close
       FROM unnest($1::text[], $2::float8[]) WITH ORDINALITY AS given (symbol, close, n)`,
      [symbols, [...practice.previousCloses].map((cents) => cents / 100)],
    ),
  );
};

/** Clients from `start` on, with their holdings and conditions. */
const fillClients = (
  pool: Pool,
  practice: Practice,
  advisors: number,
  start: number,
  count: number,
) =>
  asEngine(pool, async (tx) => {
    const cash = [...practice.cash.subarray(start, start + count)];
    await tx.query(
      `INSERT INTO clients (id, external_id, name, advisor_id, served_by, phone, cash, currency)
       SELECT ${clientIds}, 'C-' || n, 'Client ' || n, 'advisor-' || n % $3::int, 'advisor-' || n % $3::int, '+1 212 555 0100', cash, 'USD'
       FROM (SELECT $1::int + position - 1 AS n, cash FROM unnest($2::float8[]) WITH ORDINALITY AS given (cash, position)) AS made`,
      [start, cash, advisors],
    );
    const from = start * HOLDINGS;
    const to = (start + count) * HOLDINGS;
    await tx.query(
      `INSERT INTO holdings (client_id, symbol, quantity)
       SELECT ${clientIds}, 'S' || held, quantity
       FROM (SELECT $1::int + (position - 1) / ${HOLDINGS} AS n, held, quantity
         FROM unnest($2::int[], $3::float8[]) WITH ORDINALITY AS given (held, quantity, position)) AS made`,
      [start, [...practice.held.subarray(from, to)], [...practice.quantities.subarray(from, to)]],
    );
    await tx.query(
      `INSERT INTO sensitivities (id, client_id, kind, symbol, threshold, unit, reference, intensity, in_their_words)
       SELECT md5('fear ' || (n * ${CONDITIONS} + kind))::uuid, ${clientIds},
         (ARRAY['instrument-fall', 'portfolio-fall', 'drawdown'])[1 + kind], CASE kind WHEN 0 THEN 'S' || held END,
         CASE kind WHEN 0 THEN fall WHEN 1 THEN day ELSE peak END, CASE kind WHEN 2 THEN 'amount' ELSE 'percent' END,
         CASE kind WHEN 0 THEN 'previous-close' END, 1 + n % 5, 'Never again.'
       FROM (SELECT $1::int + position - 1 AS n, held, fall, day, peak
         FROM unnest($2::int[], $3::float8[], $4::float8[], $5::float8[]) WITH ORDINALITY AS given (held, fall, day, peak, position)) AS made,
         generate_series(0, ${CONDITIONS - 1}) AS kind`,
      [
        start,
        [...practice.fallOf.subarray(start, start + count)],
        [...practice.fallLine.subarray(start, start + count)],
        [...practice.dayLine.subarray(start, start + count)],
        [...practice.peakLine.subarray(start, start + count)],
      ],
    );
  });

/** The whole practice, straight into an empty database. */
export const fill = async (pool: Pool, practice: Practice, advisors: number): Promise<void> => {
  await fillUsers(pool, advisors);
  await fillInstruments(pool, practice);
  for (let start = 0; start < practice.clients; start += CLIENTS_AT_ONCE) {
    const count = Math.min(CLIENTS_AT_ONCE, practice.clients - start);
    await fillClients(pool, practice, advisors, start, count);
    process.stderr.write(`\r${start + count} clients stored`);
  }
  process.stderr.write('\n');
  await pool.query('VACUUM ANALYZE clients, holdings, sensitivities');
};
