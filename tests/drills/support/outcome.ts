import pg from 'pg';
import type { Script } from '../../support/app.ts';

/** Everything that the ticks have brought about, as text, a row each; what a sequence or a transaction numbers is left out. */
export type Outcome = ReadonlyMap<string, number>;

const queries = [
  // When each was received and stored is each run's own.
  `SELECT 'event', to_jsonb(e) - ARRAY['sequence', 'transaction_id', 'received_at', 'stored_at'] AS row FROM alert_events e`,
  `SELECT 'alert', to_jsonb(a) AS row FROM alerts a`,
  `SELECT 'episode', to_jsonb(s) AS row FROM episode_states s`,
  `SELECT 'portfolio', to_jsonb(p) AS row FROM portfolio_states p`,
  `SELECT 'close', to_jsonb(c) AS row FROM daily_closes c`,
];
/** Ids of clients and sensitivities differ from database to database; their external ids don't. */
const names = `SELECT id::text, external_id AS name FROM clients
  UNION ALL SELECT s.id::text, c.external_id || ' ' || s.kind || ' ' || coalesce(s.symbol, '') FROM sensitivities s JOIN clients c ON c.id = s.client_id`;

const canonical = (value: unknown, nameOf: ReadonlyMap<string, string>): unknown => {
  if (typeof value === 'string') return nameOf.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => canonical(one, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, canonical(one, nameOf)]),
  );
};

export const outcomeOf = async (url: string): Promise<Outcome> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = await client.query<{ id: string; name: string }>(names);
    const nameOf = new Map(known.rows.map(({ id, name }) => [id, name]));
    const outcome = new Map<string, number>();
    for (const query of queries) {
      const { rows } = await client.query<Record<string, unknown>>(query);
      for (const row of rows) {
        const text = JSON.stringify(canonical(Object.values(row), nameOf));
        outcome.set(text, (outcome.get(text) ?? 0) + 1);
      }
    }
    return outcome;
  } finally {
    await client.end();
  }
};

/** How two outcomes differ; the ids of alerts are made of what raised them, and so are compared, too. */
export const differenceOf = (expected: Outcome, found: Outcome) => {
  let [lost, doubled, madeUp] = [0, 0, 0];
  const examples: string[] = [];
  for (const [row, count] of expected) {
    const times = found.get(row) ?? 0;
    if (times < count) {
      lost += count - times;
      examples.push(`lost: ${row}`);
    }
    if (times > count) doubled += times - count;
  }
  for (const [row, count] of found)
    if (!expected.has(row)) {
      madeUp += count;
      examples.push(`made up: ${row}`);
    }
  const rows = [...expected.values()].reduce((sum, count) => sum + count, 0);
  // Nothing compared with nothing is no agreement.
  const same = rows > 0 && lost + doubled + madeUp === 0;
  return { rows, lost, doubled, madeUp, same, examples };
};

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The call list as an advisor reads it. */
export const listOf = async (server: Script): Promise<string> => {
  const { asOf, entries } = await server.get('/api/call-list');
  return JSON.stringify({ asOf, entries }).replaceAll(ids, 'id');
};
