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
