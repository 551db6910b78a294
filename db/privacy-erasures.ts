import { sealerFor } from './client-keys.ts';
import type { Tx } from './pool.ts';
import { namedOf } from './privacy-bases.ts';

type Named = { id: string; name: string };
export type StoredErasure = {
  id: string;
  clientId: string;
  /** null: erased */
  clientName: string | null;
  reason: string | null;
  askedOn: string;
  recordedBy: Named | null;
  recordedAt: number;
  state: 'open' | 'withdrawn' | 'done';
  closedAt: number | null;
  closedBy: Named | null;
  closeNote: string | null;
};

type Row = {
  id: string;
  client_id: string;
  client_name: string | null;
  reason: string | null;
  asked_on: string;
  recorded_by: string | null;
  recorded_name: string | null;
  recorded_at: Date;
  state: 'open' | 'withdrawn' | 'done';
  closed_at: Date | null;
  closed_by: string | null;
  closed_name: string | null;
  close_note: string | null;
};

const erasureOf = (row: Row): StoredErasure => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  reason: row.reason,
  askedOn: row.asked_on,
  recordedBy: namedOf(row.recorded_by, row.recorded_name),
  recordedAt: row.recorded_at.getTime(),
  state: row.state,
  closedAt: row.closed_at?.getTime() ?? null,
  closedBy: namedOf(row.closed_by, row.closed_name),
  closeNote: row.close_note,
});

const select = `SELECT e.id, e.client_id, CASE WHEN c.erased_at IS NULL THEN c.name END AS client_name, e.reason, e.asked_on,
    e.recorded_by, r.name AS recorded_name, e.recorded_at, e.state, e.closed_at, e.closed_by, d.name AS closed_name, e.close_note
  FROM erasure_requests e JOIN clients c ON c.id = e.client_id
  LEFT JOIN "user" r ON r.id = e.recorded_by LEFT JOIN "user" d ON d.id = e.closed_by`;

/** All there ever were of one client, the newest first. */
export const erasuresOf = async (tx: Tx, clientId: string): Promise<StoredErasure[]> => {
  const { rows } = await tx.query<Row>(
    `${select} WHERE e.client_id = $1 ORDER BY e.recorded_at DESC, e.id`,
    [clientId],
  );
  return rows.map(erasureOf);
};

/** As the engine, for nobody else sees an erased client. Open ones first, then the newest. */
export const allErasures = async (tx: Tx, limit: number): Promise<StoredErasure[]> => {
  const { rows } = await tx.query<Row>(
    `${select} ORDER BY e.state <> 'open', COALESCE(e.closed_at, e.recorded_at) DESC, e.id LIMIT $1`,
    [limit],
  );
  return rows.map(erasureOf);
};

export const openErasures = async (tx: Tx): Promise<StoredErasure[]> => {
  const { rows } = await tx.query<Row>(`${select} WHERE e.state = 'open' ORDER BY e.recorded_at`);
  return rows.map(erasureOf);
};

export type NewErasure = {
  id: string;
  clientId: string;
  reason: string | null;
  askedOn: string;
  recordedBy: string | null;
};

export const insertErasure = async (tx: Tx, made: NewErasure): Promise<void> => {
  const { id, clientId, reason, askedOn, recordedBy } = made;
  const sealed =
    reason === null
      ? null
      : (await sealerFor(tx, [clientId])).text(clientId, 'erasure_requests.reason', reason);
  await tx.query(
    'INSERT INTO erasure_requests (id, client_id, reason, asked_on, recorded_by) VALUES ($1, $2, $3, $4, $5)',
    [id, clientId, sealed, askedOn, recordedBy],
  );
};

/** Answers false where it isn't open. */
export const withdrawErasure = async (
  tx: Tx,
  given: { id: string; clientId: string; by: string | null; note: string | null },
): Promise<boolean> => {
  const sealer = await sealerFor(tx, [given.clientId]);
  const { rowCount } = await tx.query(
    `UPDATE erasure_requests SET state = 'withdrawn', closed_at = now(), closed_by = $2, close_note = $3
     WHERE id = $1 AND state = 'open'`,
    [given.id, given.by, sealer.text(given.clientId, 'erasure_requests.close_note', given.note)],
  );
  return rowCount === 1;
};

/** Whoever places a hold, asks, withdraws or erases waits for the others of the same client. */
export const holdErasure = async (tx: Tx, clientId: string): Promise<void> => {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`privacy ${clientId}`]);
};

export type Ended = { said: { endedOn: string | null } | null; closedAt: number | null };

/** When the relationships with these clients ended; those that aren't seen are missing. */
export const endsOf = async (tx: Tx, clientIds: readonly string[]): Promise<Map<string, Ended>> => {
  const { rows } = await tx.query<{
    id: string;
    closed_at: Date | null;
    said: boolean;
    ended_on: string | null;
  }>(
    `SELECT c.id, c.closed_at, e.client_id IS NOT NULL AS said, e.ended_on
     FROM clients c LEFT JOIN relationship_ends e ON e.client_id = c.id WHERE c.id = ANY ($1::uuid[])`,
    [clientIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        said: row.said ? { endedOn: row.ended_on } : null,
        closedAt: row.closed_at?.getTime() ?? null,
      },
    ]),
  );
};

export const putEnd = async (
  tx: Tx,
  given: { clientId: string; endedOn: string | null; by: string | null },
): Promise<void> => {
  await tx.query(
    `INSERT INTO relationship_ends (client_id, ended_on, set_by) VALUES ($1, $2, $3)
     ON CONFLICT (client_id) DO UPDATE SET ended_on = excluded.ended_on, set_by = excluded.set_by, set_at = now()`,
    [given.clientId, given.endedOn, given.by],
  );
};
