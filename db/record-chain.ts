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

/** The places after this one, in order; those between `from` and `until` (ms UTC) where these are given. */
export const chainAfter = async (
  tx: Tx,
  position: number,
  limit: number,
  span: { from: number; until: number } | null = null,
): Promise<ChainedEntry[]> => {
  const { rows } = await tx.query<ChainRow>(
    `SELECT c.position, encode(c.previous_hash, 'hex') AS previous_hash, encode(c.hash, 'hex') AS hash,
       audit_time(e.at) AS at, e.actor, e.actor_role, e.table_name, e.row_id, e.client_id, e.operation, e.content::text AS content
     FROM audit_chain c LEFT JOIN audit_entries e USING (number)
     WHERE c.position > $1 ${span ? 'AND e.at >= $3 AND e.at < $4' : ''} ORDER BY c.position LIMIT $2`,
    span ? [position, limit, new Date(span.from), new Date(span.until)] : [position, limit],
  );
  return rows.map(chainedOf);
};
