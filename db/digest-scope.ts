import type { Waiting, WaitingGroup } from '../shared/digest.ts';
import type { Tx } from './pool.ts';

const MOST = 50;

/** Whose: those an advisor serves, covers or stands between; null: all that the viewer sees. Days as YYYY-MM-DD. */
export type DigestScope = { advisorId: string | null; zone: string; at: number; today: string };

type Row = {
  id: string;
  client_id: string | null;
  client_name: string | null;
  state: string | null;
  what: string | null;
  who: string | null;
  on: string | null;
  count: number | null;
  total: number;
};

const waitingOf = (row: Row): Waiting => ({
  id: row.id,
  client: row.client_id === null ? null : { id: row.client_id, name: row.client_name ?? '' },
  state: row.state,
  what: row.what,
  who: row.who,
  on: row.on,
  count: row.count,
});

export const groupFrom = async (
  tx: Tx,
  sql: string,
  values: readonly unknown[],
): Promise<WaitingGroup> => {
  const { rows } = await tx.query<Row>(`${sql} LIMIT ${MOST}`, [...values]);
  return { count: rows[0]?.total ?? 0, items: rows.map(waitingOf) };
};

/** Row-level security goes by the database's own clock, so this does too. */
const coveredNow = `SELECT covers.advisor_id FROM covers
  WHERE covers.covered_by = $1 AND covers.starts_at <= now() AND (covers.ends_at IS NULL OR covers.ends_at > now())`;

/** As on the call list: `$1` is the advisor. */
export const ofAdvisor = `c.closed_at IS NULL AND ($1::text IS NULL
  OR c.served_by = ANY (ARRAY(SELECT $1 UNION ALL ${coveredNow}))
  OR c.id = ANY (ARRAY(SELECT clients_between(whom.id) FROM (SELECT $1 AS id UNION ALL ${coveredNow}) AS whom)))`;

type Asked = {
  from: string;
  where: string;
  on: string;
  what?: string;
  state?: string;
  who?: string;
};

/** One kind of row (x) with its client (c), the longest waiting first, and how many there are. */
export const ofClients = ({ from, where, on, what, state, who }: Asked): string =>
  `SELECT x.id::text AS id, c.id AS client_id, c.name AS client_name, ${state ?? 'NULL'} AS state, ${what ?? 'NULL'} AS what,
     ${who ?? 'NULL'} AS who, ${on} AS "on", NULL::int AS count, count(*) OVER () AS total
   FROM ${from} AS x JOIN clients c ON c.id = x.client_id WHERE ${ofAdvisor} AND ${where} ORDER BY "on", x.id`;
