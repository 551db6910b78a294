import type { Tx } from './pool.ts';

/**
 * The number of the newest alert event; 0 before the first. Not bounded by what a viewer may see: it tells nothing of whom the event is about.
 */
export const newestSequence = async (tx: Tx): Promise<number> => {
  const { rows } = await tx.query<{ sequence: number }>(
    `SELECT sequence FROM alert_events ORDER BY sequence DESC LIMIT 1`,
  );
  return rows[0]?.sequence ?? 0;
};

/** More than any practice stores between a backup and what came after it. */
const AHEAD = 1_000_000;

/**
 * After a restore: pages that stayed open have seen numbers that come again, and would take what is new for old. So
 * numbers go on far beyond. To be asked as the owner or a superuser.
 */
export const skipSequences = async (tx: Tx): Promise<void> => {
  await tx.query(
    `SELECT setval(name::regclass, nextval(name::regclass) + $1) FROM pg_get_serial_sequence('alert_events', 'sequence') AS name`,
    [AHEAD],
  );
};
