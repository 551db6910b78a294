import {
  type BasisHow,
  type BasisKind,
  basisHowSchema,
  basisKindSchema,
} from '../shared/privacy.ts';
import { sealerFor } from './client-keys.ts';
import type { Tx } from './pool.ts';

type Named = { id: string; name: string };
export type StoredBasis = {
  id: string;
  kind: BasisKind;
  givenOn: string;
  how: BasisHow | null;
  note: string | null;
  recordedBy: Named | null;
  recordedAt: number;
  withdrawnOn: string | null;
  withdrawnBy: Named | null;
};

type Row = {
  id: string;
  kind: string;
  given_on: string;
  how: string | null;
  note: string | null;
  recorded_by: string | null;
  recorded_name: string | null;
  recorded_at: Date;
  withdrawn_on: string | null;
  withdrawn_by: string | null;
  withdrawn_name: string | null;
};

export const namedOf = (id: string | null, name: string | null): Named | null =>
  id === null ? null : { id, name: name ?? '' };

const basisOf = (row: Row): StoredBasis => ({
  id: row.id,
  kind: basisKindSchema.parse(row.kind),
  givenOn: row.given_on,
  how: basisHowSchema.nullable().parse(row.how),
  note: row.note,
  recordedBy: namedOf(row.recorded_by, row.recorded_name),
  recordedAt: row.recorded_at.getTime(),
  withdrawnOn: row.withdrawn_on,
  withdrawnBy: namedOf(row.withdrawn_by, row.withdrawn_name),
});

/** All there ever were of one client, the newest first. */
export const basesOf = async (tx: Tx, clientId: string): Promise<StoredBasis[]> => {
  const { rows } = await tx.query<Row>(
    `SELECT b.id, b.kind, b.given_on, b.how, b.note, b.recorded_by, r.name AS recorded_name, b.recorded_at, b.withdrawn_on,
       b.withdrawn_by, w.name AS withdrawn_name
     FROM client_bases b LEFT JOIN "user" r ON r.id = b.recorded_by LEFT JOIN "user" w ON w.id = b.withdrawn_by
     WHERE b.client_id = $1 ORDER BY b.recorded_at DESC, b.id`,
    [clientId],
  );
  return rows.map(basisOf);
};

export type NewBasis = Pick<StoredBasis, 'id' | 'kind' | 'givenOn' | 'how' | 'note'> & {
  clientId: string;
  recordedBy: string | null;
};

export const insertBasis = async (tx: Tx, made: NewBasis): Promise<void> => {
  const sealer = await sealerFor(tx, [made.clientId]);
  await tx.query(
    `INSERT INTO client_bases (id, client_id, kind, given_on, how, note, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      made.id,
      made.clientId,
      made.kind,
      made.givenOn,
      made.how,
      sealer.text(made.clientId, 'client_bases.note', made.note),
      made.recordedBy,
    ],
  );
};

/** Answers false where it was withdrawn already. */
export const withdrawBasis = async (
  tx: Tx,
  id: string,
  given: { on: string; by: string | null },
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `UPDATE client_bases SET withdrawn_on = $2, withdrawn_by = $3, withdrawal_recorded_at = now()
     WHERE id = $1 AND withdrawn_on IS NULL`,
    [id, given.on, given.by],
  );
  return rowCount === 1;
};

/** Open accounts with a fear on file, and no basis in force for keeping notes on it. */
export const countWithoutBasis = async (tx: Tx): Promise<number> => {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM clients c WHERE c.closed_at IS NULL
       AND EXISTS (SELECT FROM sensitivities s WHERE s.client_id = c.id AND s.withdrawn_at IS NULL)
       AND NOT EXISTS (SELECT FROM client_bases b WHERE b.client_id = c.id AND b.withdrawn_on IS NULL)`,
  );
  return rows[0]?.n ?? 0;
};
