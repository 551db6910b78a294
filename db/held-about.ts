import pg from 'pg';
import type { Tx } from './pool.ts';

export type Held = { table: string; rows: Record<string, unknown>[] };

/** Keys open what is held and say nothing themselves. */
const LEFT_OUT = ['client_keys'];

/** For those who supervise: row-level security keeps them from everybody else, and the file says so. */
export const SUPERVISED = [
  'audit_entries',
  'client_holds',
  'client_views',
  'erasure_requests',
  'relationship_ends',
];

/** As the viewer. Every row that they may see of every table that names this client, opened; tables without one are missing. */
export const heldAbout = async (tx: Tx, clientId: string): Promise<Held[]> => {
  const { rows: tables } = await tx.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'client_id' AND NOT a.attisdropped
       AND NOT (relname = ANY ($1)) AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
    [LEFT_OUT],
  );
  const found: Held[] = [];
  const from = [{ name: 'clients', key: 'id' }, ...tables.map((t) => ({ ...t, key: 'client_id' }))];
  for (const { name, key } of from) {
    const { rows } = await tx.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${pg.escapeIdentifier(name)} t WHERE ${key} = $1`,
      [clientId],
    );
    if (rows.length > 0) found.push({ table: name, rows: rows.map(({ row }) => row) });
  }
  return found;
};
