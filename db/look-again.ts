import type { Tx } from './pool.ts';

/**
 * Lets the database count anew what is in these tables, as it would by itself within minutes: until then it thinks of ways
 * to answer as if they were as empty as before. Only their owner may, so it is done as the login, within the transaction of
 * an engine that has filled them.
 */
export const lookAgainAt = async (tx: Tx, tables: readonly string[]): Promise<void> => {
  await tx.query(
    `SET LOCAL ROLE NONE; ANALYZE ${tables.join(', ')}; SET LOCAL ROLE forecall_engine`,
  );
};
