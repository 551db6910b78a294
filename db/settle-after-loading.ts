import pg from 'pg';
import type { Tx } from './pool.ts';

/**
 * A dump has the numbers of the old server's transactions, and the new one's begin anew: what was stored would seem to come
 * from the future (see eventsAfter), and the chain would go on from there. All of it is made to lie in the past.
 * @returns the rows of each table
 */
export const settleAfterLoading = async (
  tx: Tx,
  tables: readonly string[],
): Promise<Record<string, number>> => {
  await tx.query('BEGIN');
  const forced = await tx.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relforcerowsecurity AND relnamespace = current_schema()::regnamespace`,
  );
  const each = async (what: string): Promise<void> => {
    for (const { name } of forced.rows)
      await tx.query(`ALTER TABLE ${pg.escapeIdentifier(name)} ${what} ROW LEVEL SECURITY`);
  };
  // The owner sees no row of these.
  await each('NO FORCE');
  await tx.query('ALTER TABLE audit_entries DISABLE TRIGGER only_added_to');
  await tx.query('ALTER TABLE audit_chain DISABLE TRIGGER only_added_to');
  await tx.query(`UPDATE alert_events SET transaction_id = '3'`);
  // What isn't chained yet comes after the place that the chain goes on from.
  await tx.query(`UPDATE audit_entries e SET transaction_id =
    CASE WHEN EXISTS (SELECT FROM audit_chain c WHERE c.number = e.number) THEN '3' ELSE '5' END::xid8`);
  await tx.query(`UPDATE audit_chain SET transaction_id = '4'`);
  const counts: Record<string, number> = {};
  for (const name of tables) {
    const { rows } = await tx.query<{ n: number }>(
      `SELECT count(*) AS n FROM ${pg.escapeIdentifier(name)}`,
    );
    counts[name] = rows[0]?.n ?? 0;
  }
  await tx.query('ALTER TABLE audit_entries ENABLE TRIGGER only_added_to');
  await tx.query('ALTER TABLE audit_chain ENABLE TRIGGER only_added_to');
  await each('FORCE');
  await tx.query('COMMIT');
  return counts;
};
