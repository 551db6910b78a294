import type { Tx } from './pool.ts';

/** The synthetic client's last alert. */
export const storeCanary = (tx: Tx, round: number) =>
  tx.query(
    `INSERT INTO canary (round, stored_at) VALUES ($1, now())
     ON CONFLICT (one_row) DO UPDATE SET round = excluded.round, stored_at = excluded.stored_at`,
    [round],
  );

/** null: there was none yet */
export const readCanary = async (tx: Tx): Promise<number | null> => {
  const { rows } = await tx.query<{ round: number }>('SELECT round FROM canary');
  return rows[0]?.round ?? null;
};
