import type { Tx } from './pool.ts';

/**
 * The number of the newest alert event that no running transaction can still get in front of (see eventsAfter); 0 before
 * the first. Not bounded by what a viewer may see: it tells nothing of whom the event is about.
 */
export const newestSequence = async (tx: Tx): Promise<number> => {
  const { rows } = await tx.query<{ sequence: number }>(
    `SELECT sequence FROM alert_events WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY sequence DESC LIMIT 1`,
  );
  return rows[0]?.sequence ?? 0;
};
