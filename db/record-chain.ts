import type { Tx } from './pool.ts';

/** The end of the chain as it was once: whoever holds it outside the database can tell whether what led to it was altered. */
export type RecordHead = {
  /** which record: a file may have seen several databases */
  record: string;
  position: number;
  hash: string;
  /** when it was chained, ISO */
  at: string;
};

/** One place of the chain with its entry; `entry` null: it is gone. Hashes in hex, times and content as they are hashed. */
export type ChainedEntry = {
  position: number;
  previousHash: string;
  hash: string;
  entry: RecordedEntry | null;
};

export type RecordedEntry = {
  at: string;
  actor: string | null;
  actorRole: string;
  table: string;
  rowId: string;
  clientId: string | null;
  operation: string;
  content: string;
};

/** Gives at most this many entries their places, in an order that nothing can get into later. Answers how many. */
export const chainEntries = async (tx: Tx, most: number): Promise<number> => {
  const { rows } = await tx.query<{ chained: number }>(
    'SELECT chain_audit_entries($1) AS chained',
    [most],
  );
  return rows[0]?.chained ?? 0;
};

export const recordId = async (tx: Tx): Promise<string> => {
  const { rows } = await tx.query<{ id: string }>('SELECT id FROM audit_record');
  return rows[0]?.id ?? '';
};

/** Null: nothing is chained yet. */
export const recordHead = async (tx: Tx): Promise<RecordHead | null> => {
  const { rows } = await tx.query<RecordHead>(
    `SELECT (SELECT id FROM audit_record) AS record, position, encode(hash, 'hex') AS hash, audit_time(chained_at) AS at
     FROM audit_chain ORDER BY position DESC LIMIT 1`,
  );
  return rows[0] ?? null;
};

type ChainRow = {
  position: number;
  previous_hash: string;
  hash: string;
  at: string | null;
  actor: string | null;
  actor_role: string;
  table_name: string;
  row_id: string;
  client_id: string | null;
  operation: string;
  content: string;
};

const chainedOf = (row: ChainRow): ChainedEntry => ({
  position: row.position,
  previousHash: row.previous_hash,
  hash: row.hash,
  entry:
    row.at === null
      ? null
      : {
          at: row.at,
          actor: row.actor,
          actorRole: row.actor_role,
          table: row.table_name,
          rowId: row.row_id,
          clientId: row.client_id,
          operation: row.operation,
          content: row.content,
        },
});

/** The places after this one, in order. */
export const chainAfter = async (
  tx: Tx,
  position: number,
  limit: number,
): Promise<ChainedEntry[]> => {
  const { rows } = await tx.query<ChainRow>(
    `SELECT c.position, encode(c.previous_hash, 'hex') AS previous_hash, encode(c.hash, 'hex') AS hash,
       audit_time(e.at) AS at, e.actor, e.actor_role, e.table_name, e.row_id, e.client_id, e.operation, e.content::text AS content
     FROM audit_chain c LEFT JOIN audit_entries e USING (number)
     WHERE c.position > $1 ORDER BY c.position LIMIT $2`,
    [position, limit],
  );
  return rows.map(chainedOf);
};

/** The first and the last place of a span of time (ms UTC, from and before); null: nothing happened in it. */
export const placesWithin = async (
  tx: Tx,
  from: number | null,
  until: number | null,
): Promise<{ first: number; last: number } | null> => {
  const { rows } = await tx.query<{ first: number | null; last: number | null }>(
    `SELECT min(c.position) AS first, max(c.position) AS last FROM audit_chain c JOIN audit_entries e USING (number)
     WHERE ($1::timestamptz IS NULL OR e.at >= $1) AND ($2::timestamptz IS NULL OR e.at < $2)`,
    [from === null ? null : new Date(from), until === null ? null : new Date(until)],
  );
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? null : { first, last };
};

/** Whom the entries of these places name by an id. */
export const namesWithin = async (
  tx: Tx,
  first: number,
  last: number,
): Promise<{ kind: 'person' | 'client'; id: string; name: string; known: string }[]> => {
  const within = `FROM audit_chain c JOIN audit_entries e USING (number) WHERE c.position BETWEEN $1 AND $2`;
  const { rows } = await tx.query<{
    kind: 'person' | 'client';
    id: string;
    name: string;
    known: string;
  }>(
    `SELECT 'person' AS kind, id, name, role AS known FROM "user" WHERE id IN (SELECT e.actor ${within})
     UNION ALL
     SELECT 'client', id::text, name, external_id FROM clients WHERE id IN (SELECT e.client_id ${within})
     ORDER BY 1, 3, 2`,
    [first, last],
  );
  return rows;
};

/** What entries with sealed words say, opened by whoever may read them (see asWritten in pool.ts); others are left out. */
export const openedWithin = async (
  tx: Tx,
  first: number,
  last: number,
): Promise<{ position: number; content: unknown }[]> => {
  const { rows } = await tx.query<{ position: number; content: unknown }>(
    `SELECT c.position, e.content FROM audit_chain c JOIN audit_entries e USING (number)
     WHERE c.position BETWEEN $1 AND $2 AND e.content::text LIKE '%"sealed:%' ORDER BY c.position`,
    [first, last],
  );
  return rows;
};
