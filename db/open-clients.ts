import type { Tx } from './pool.ts';

/** Of all clients whose account is open, in their order. */
export const openClientIds = async (tx: Tx): Promise<string[]> => {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM clients WHERE closed_at IS NULL ORDER BY id',
  );
  return rows.map(({ id }) => id);
};
