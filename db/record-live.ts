import pg from 'pg';
import type { Tx } from './pool.ts';

export type AuditedTable = { name: string; keys: string[]; leftOut: string[]; forced: boolean };

/** A row that isn't as the record has it. `number`: of its newest entry. */
export type RowDifference = {
  table: string;
  rowId: string;
  what: 'changed-row' | 'missing-row' | 'unrecorded-row';
  position: number | null;
};

export const auditedTables = async (tx: Tx): Promise<AuditedTable[]> => {
  const { rows } = await tx.query<AuditedTable>(
    `SELECT a.table_name AS name, a.keys, a.left_out AS "leftOut", c.relforcerowsecurity AS forced
     FROM audited_tables a JOIN pg_class c ON c.oid = to_regclass(quote_ident(a.table_name)) ORDER BY a.table_name`,
  );
  return rows;
};

const compare = (table: string): string => `WITH newest AS MATERIALIZED (
    SELECT DISTINCT ON (row_id) row_id, number, operation, content FROM audit_entries
    WHERE table_name = $1 ORDER BY row_id, number DESC
  ), live AS MATERIALIZED (
    SELECT audit_row_id(content, $2) AS row_id, content
    FROM (SELECT to_jsonb(one) - $3::text[] AS content FROM ${pg.escapeIdentifier(table)} AS one OFFSET 0) AS rows
  )
  SELECT COALESCE(n.row_id, l.row_id) AS "rowId", c.position, $1 AS table,
    CASE WHEN n.row_id IS NULL OR (n.operation = 'delete' AND l.row_id IS NOT NULL) THEN 'unrecorded-row'
      WHEN l.row_id IS NULL THEN 'missing-row' ELSE 'changed-row' END AS what
  FROM newest n FULL JOIN live l ON l.row_id = n.row_id LEFT JOIN audit_chain c ON c.number = n.number
  WHERE n.row_id IS NULL
    OR (n.operation = 'delete') <> (l.row_id IS NULL)
    -- A column that is added later, and empty, changes nothing.
    OR (l.row_id IS NOT NULL AND jsonb_strip_nulls(l.content) <> jsonb_strip_nulls(n.content))
  ORDER BY 1 LIMIT $4`;

/** The rows of a table that aren't as their newest entries say, at most `limit`. In a transaction of the login's. */
export const rowDifferences = async (
  tx: Tx,
  { name, keys, leftOut, forced }: AuditedTable,
  limit: number,
): Promise<RowDifference[]> => {
  // A row's text goes by these settings; and the owner sees no row where the policies bind the owner, too.
  await tx.query(
    `SELECT set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true),
       set_config('bytea_output', 'hex', true), set_config('role', $1, true)`,
    [forced ? 'forecall_engine' : 'none'],
  );
  try {
    return (await tx.query<RowDifference>(compare(name), [name, keys, leftOut, limit])).rows;
  } finally {
    await tx.query(`SELECT set_config('role', 'none', true)`);
  }
};

/** What lets changes by without an entry, or lets entries be altered: triggers that are off or gone. */
export const missingGuards = async (tx: Tx): Promise<string[]> => {
  const { rows } = await tx.query<{ guard: string }>(
    `SELECT format('%s on %s', trigger, name) AS guard FROM (
       SELECT table_name AS name, trigger FROM audited_tables,
         unnest(ARRAY['audit_insert', 'audit_update', 'audit_delete']) AS trigger
       UNION ALL
       SELECT name, 'only_added_to' FROM unnest(ARRAY['audit_entries', 'audit_chain', 'audit_record']) AS name
     ) AS wanted
     WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = to_regclass(quote_ident(name))
       AND t.tgname = trigger AND t.tgenabled IN ('O', 'A'))
     UNION ALL
     SELECT DISTINCT format('the entry of %s among the audited tables', e.table_name) FROM audit_entries e
       WHERE e.table_name NOT IN (SELECT table_name FROM audited_tables)
     ORDER BY 1`,
  );
  return rows.map(({ guard }) => guard);
};

/** Entries that the chain has passed by: put in behind it, or taken out of it. At most `limit`. */
export const entriesOutsideTheChain = async (
  tx: Tx,
  limit: number,
): Promise<{ number: number; table: string; rowId: string }[]> => {
  const { rows } = await tx.query<{ number: number; table: string; rowId: string }>(
    `WITH head AS (SELECT transaction_id, number FROM audit_chain ORDER BY position DESC LIMIT 1)
     SELECT e.number, e.table_name AS table, e.row_id AS "rowId" FROM audit_entries e, head
     WHERE (e.transaction_id, e.number) <= (head.transaction_id, head.number)
       AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.number = e.number) ORDER BY e.number LIMIT $1`,
    [limit],
  );
  return rows;
};
