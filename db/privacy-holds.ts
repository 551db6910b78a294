import { sealerFor } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';
import { namedOf } from './privacy-bases.ts';

type Named = { id: string; name: string };
export type StoredHold = {
  id: string;
  clientId: string;
  clientName: string;
  reason: string | null;
  placedBy: Named | null;
  placedAt: number;
  liftedAt: number | null;
  liftedBy: Named | null;
  liftNote: string | null;
};

type Row = {
  id: string;
  client_id: string;
  client_name: string;
  reason: string | null;
  placed_by: string | null;
  placed_name: string | null;
  placed_at: Date;
  lifted_at: Date | null;
  lifted_by: string | null;
  lifted_name: string | null;
  lift_note: string | null;
};

const holdOf = (row: Row): StoredHold => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  reason: row.reason,
  placedBy: namedOf(row.placed_by, row.placed_name),
  placedAt: row.placed_at.getTime(),
  liftedAt: row.lifted_at?.getTime() ?? null,
  liftedBy: namedOf(row.lifted_by, row.lifted_name),
  liftNote: row.lift_note,
});

const select = `SELECT h.id, h.client_id, c.name AS client_name, h.reason, h.placed_by, p.name AS placed_name, h.placed_at,
    h.lifted_at, h.lifted_by, l.name AS lifted_name, h.lift_note
  FROM client_holds h JOIN clients c ON c.id = h.client_id
  LEFT JOIN "user" p ON p.id = h.placed_by LEFT JOIN "user" l ON l.id = h.lifted_by`;

/** All there ever were of these clients: those in force first, then the newest. */
export const holdsOf = async (tx: Tx, clientIds: readonly string[]): Promise<StoredHold[]> => {
  const { rows } = await tx.query<Row>(
    `${select} WHERE h.client_id = ANY ($1::uuid[]) ORDER BY h.lifted_at IS NOT NULL, h.placed_at DESC, h.id`,
    [clientIds],
  );
  return rows.map(holdOf);
};

/** Those in force in the practice, the newest first. */
export const holdsInForce = async (tx: Tx, limit: number): Promise<StoredHold[]> => {
  const { rows } = await tx.query<Row>(
    `${select} WHERE h.lifted_at IS NULL ORDER BY h.placed_at DESC, h.id LIMIT $1`,
    [limit],
  );
  return rows.map(holdOf);
};

export const insertHold = async (
  tx: Tx,
  made: { id: string; clientId: string; reason: string; placedBy: string | null },
): Promise<void> => {
  const sealer = await sealerFor(tx, [made.clientId]);
  await tx.query(
    'INSERT INTO client_holds (id, client_id, reason, placed_by) VALUES ($1, $2, $3, $4)',
    [
      made.id,
      made.clientId,
      sealer.text(made.clientId, 'client_holds.reason', made.reason),
      made.placedBy,
    ],
  );
};

/** Answers false where this client has no such hold, or it was lifted already. */
export const liftHold = async (
  tx: Tx,
  given: { id: string; clientId: string; by: string | null; note: string | null },
): Promise<boolean> => {
  if (!isUuid(given.id)) return false;
  const sealer = await sealerFor(tx, [given.clientId]);
  const { rowCount } = await tx.query(
    `UPDATE client_holds SET lifted_at = now(), lifted_by = $3, lift_note = $4
     WHERE id = $1 AND client_id = $2 AND lifted_at IS NULL`,
    [
      given.id,
      given.clientId,
      given.by,
      sealer.text(given.clientId, 'client_holds.lift_note', given.note),
    ],
  );
  return rowCount === 1;
};
