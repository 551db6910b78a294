import type { Role } from '../shared/users.ts';
import type { Tx } from './pool.ts';

export type UserChange = {
  name?: string | undefined;
  role?: Role | undefined;
  /** null: the practice's */
  timeZone?: string | null | undefined;
  closed?: boolean | undefined;
};

/** The record tells who did it by this, also where the login itself writes. */
export const actAs = async (tx: Tx, userId: string | null, role: Role): Promise<void> => {
  await tx.query(`SELECT set_config('app.user_id', $1, true), set_config('app.role', $2, true)`, [
    userId ?? '',
    role,
  ]);
};

/** What isn't given stays. Answers false where there is no such user. */
export const changeUser = async (tx: Tx, id: string, change: UserChange): Promise<boolean> => {
  const { name = null, role = null, timeZone, closed = null } = change;
  const { rowCount } = await tx.query(
    `UPDATE "user" SET name = coalesce($2, name), role = coalesce($3, role),
       "timeZone" = CASE WHEN $4 THEN $5 ELSE "timeZone" END,
       "closedAt" = CASE WHEN $6::boolean IS NULL THEN "closedAt" WHEN $6 THEN coalesce("closedAt", now()) END,
       "updatedAt" = now() WHERE id = $1`,
    [id, name, role, timeZone !== undefined, timeZone ?? null, closed],
  );
  return rowCount === 1;
};

/** Held until the end, so that two administrators can't close each other. */
export const openAdministrators = async (tx: Tx): Promise<string[]> => {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM "user" WHERE role = 'administrator' AND "closedAt" IS NULL ORDER BY id FOR UPDATE`,
  );
  return rows.map(({ id }) => id);
};

export const closedUsers = async (tx: Tx): Promise<Set<string>> => {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM "user" WHERE "closedAt" IS NOT NULL',
  );
  return new Set(rows.map(({ id }) => id));
};

/** Clients with this advisor, or served by them just now. As the engine: whoever asks needn't see them. */
export const clientsWith = async (tx: Tx, userId: string): Promise<number> => {
  const { rows } = await tx.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM clients WHERE (advisor_id = $1 OR served_by = $1) AND closed_at IS NULL',
    [userId],
  );
  return rows[0]?.n ?? 0;
};
