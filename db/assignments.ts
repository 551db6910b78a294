import { sealerFor } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

export type AssignmentKind = 'exclusive' | 'go-between';

/** Somebody who serves a client instead of (exclusive) or beside (go-between) whom they came from; times in ms UTC. */
export type Assignment = {
  id: string;
  clientId: string;
  kind: AssignmentKind;
  userId: string;
  userName: string;
  fromUser: string;
  fromName: string;
  reason: string;
  startsAt: number;
  /** null: until it is ended */
  endsAt: number | null;
  endedAt: number | null;
  endedBy: string | null;
  endedByName: string | null;
  madeBy: string | null;
  madeByName: string | null;
};

type AssignmentRow = {
  id: string;
  client_id: string;
  kind: AssignmentKind;
  user_id: string;
  user_name: string;
  from_user: string;
  from_name: string;
  reason: string;
  starts_at: Date;
  ends_at: Date | null;
  ended_at: Date | null;
  ended_by: string | null;
  ended_by_name: string | null;
  made_by: string | null;
  made_by_name: string | null;
};

const assignmentOf = (row: AssignmentRow): Assignment => ({
  id: row.id,
  clientId: row.client_id,
  kind: row.kind,
  userId: row.user_id,
  userName: row.user_name,
  fromUser: row.from_user,
  fromName: row.from_name,
  reason: row.reason,
  startsAt: row.starts_at.getTime(),
  endsAt: row.ends_at?.getTime() ?? null,
  endedAt: row.ended_at?.getTime() ?? null,
  endedBy: row.ended_by,
  endedByName: row.ended_by_name,
  madeBy: row.made_by,
  madeByName: row.made_by_name,
});

const selectAssignments = `SELECT a.id, a.client_id, a.kind, a.user_id, u.name AS user_name, a.from_user, f.name AS from_name,
    a.reason, a.starts_at, a.ends_at, a.ended_at, a.ended_by, e.name AS ended_by_name, a.made_by, m.name AS made_by_name
  FROM client_assignments a JOIN "user" u ON u.id = a.user_id JOIN "user" f ON f.id = a.from_user
  LEFT JOIN "user" e ON e.id = a.ended_by LEFT JOIN "user" m ON m.id = a.made_by`;

/** Row-level security goes by the database's own clock, so this does too. */
const inForce =
  'a.ended_at IS NULL AND a.starts_at <= now() AND (a.ends_at IS NULL OR a.ends_at > now())';

const grouped = (assignments: readonly Assignment[]): Map<string, Assignment[]> => {
  const groups = new Map<string, Assignment[]>();
  for (const one of assignments) {
    const group = groups.get(one.clientId);
    if (group) group.push(one);
    else groups.set(one.clientId, [one]);
  }
  return groups;
};

/** Those in force, by client, the exclusive one first; clients without one are missing. */
export const activeAssignments = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, Assignment[]>> => {
  const { rows } = await tx.query<AssignmentRow>(
    prepared(
      `${selectAssignments} WHERE a.client_id = ANY ($1::uuid[]) AND ${inForce} ORDER BY a.kind, a.starts_at, a.id`,
      [clientIds],
    ),
  );
  return grouped(rows.map(assignmentOf));
};

/** All in force in the practice, newest first. As the engine: whose client it is, the caller must look up as the viewer. */
export const allActiveAssignments = async (tx: Tx): Promise<Assignment[]> => {
  const { rows } = await tx.query<AssignmentRow>(
    `${selectAssignments} WHERE ${inForce} ORDER BY a.starts_at DESC, a.id`,
  );
  return rows.map(assignmentOf);
};

/** All there ever were of one client, newest first. */
export const assignmentsOf = async (tx: Tx, clientId: string): Promise<Assignment[]> => {
  const { rows } = await tx.query<AssignmentRow>(
    `${selectAssignments} WHERE a.client_id = $1 ORDER BY a.starts_at DESC, a.id`,
    [clientId],
  );
  return rows.map(assignmentOf);
};

export const getAssignment = async (tx: Tx, id: string): Promise<Assignment | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<AssignmentRow>(`${selectAssignments} WHERE a.id = $1`, [id]);
  return rows[0] ? assignmentOf(rows[0]) : null;
};

export type NewAssignment = Pick<
  Assignment,
  'id' | 'clientId' | 'kind' | 'userId' | 'fromUser' | 'reason' | 'endsAt' | 'madeBy'
> & {
  /** null: now, by the database's clock, so that it holds as soon as it is stored */
  startsAt: number | null;
};

export const insertAssignment = async (tx: Tx, given: NewAssignment): Promise<void> => {
  const sealer = await sealerFor(tx, [given.clientId]);
  await tx.query(
    `INSERT INTO client_assignments (id, client_id, kind, user_id, from_user, reason, starts_at, ends_at, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, COALESCE($7, now()), $8, $9)`,
    [
      given.id,
      given.clientId,
      given.kind,
      given.userId,
      given.fromUser,
      sealer.text(given.clientId, 'client_assignments.reason', given.reason),
      given.startsAt === null ? null : new Date(given.startsAt),
      given.endsAt === null ? null : new Date(given.endsAt),
      given.madeBy,
    ],
  );
};

/** Answers false where it had ended already. */
export const endAssignment = async (tx: Tx, id: string, by: string | null): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE client_assignments SET ended_at = now(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL',
    [id, by],
  );
  return rowCount === 1;
};

/** Closes those whose term is over, so that the clients are back with their own advisor. Answers whose it moved. */
export const endExpired = async (tx: Tx, clientId: string | null = null): Promise<string[]> => {
  const { rows } = await tx.query<{ client_id: string }>(
    `UPDATE client_assignments SET ended_at = ends_at
     WHERE ended_at IS NULL AND ends_at <= now() AND ($1::uuid IS NULL OR client_id = $1) RETURNING client_id`,
    [clientId],
  );
  return rows.map((row) => row.client_id);
};

/** Whose a client is and who serves them now. The row is held until the end, so that two handovers wait for each other. */
export const holdClient = async (
  tx: Tx,
  clientId: string,
): Promise<{ home: string; servedBy: string; closed: boolean } | null> => {
  const { rows } = await tx.query<{ advisor_id: string; served_by: string; closed: boolean }>(
    'SELECT advisor_id, served_by, closed_at IS NOT NULL AS closed FROM clients WHERE id = $1 FOR UPDATE',
    [clientId],
  );
  const row = rows[0];
  return row ? { home: row.advisor_id, servedBy: row.served_by, closed: row.closed } : null;
};
