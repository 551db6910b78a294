import type { Tx } from './pool.ts';

/** As much of a client as is needed to ring them. */
export type Acquaintance = { id: string; externalId: string; name: string; phone: string | null };

/** All clients that the viewer of this transaction may see, by id. */
export const acquaintances = async (tx: Tx): Promise<Map<string, Acquaintance>> => {
  const { rows } = await tx.query<Acquaintance>(
    'SELECT id, external_id AS "externalId", name, phone FROM clients WHERE closed_at IS NULL',
  );
  return new Map(rows.map((row) => [row.id, row]));
};
