import type { Tx } from './pool.ts';

/** Times in ms UTC. The token that a cookie carries never leaves the table. */
export type SessionRecord = {
  id: string;
  createdAt: number;
  expiresAt: number;
  address: string | null;
  userAgent: string | null;
  signedInBy: string | null;
};

type Row = {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  signedInBy: string | null;
};

/** Those in force, newest first. */
export const sessionsOf = async (tx: Tx, userId: string): Promise<SessionRecord[]> => {
  const { rows } = await tx.query<Row>(
    `SELECT id, "createdAt", "expiresAt", "ipAddress", "userAgent", "signedInBy" FROM "session"
     WHERE "userId" = $1 AND "expiresAt" > now() ORDER BY "createdAt" DESC, id`,
    [userId],
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    address: row.ipAddress,
    userAgent: row.userAgent,
    signedInBy: row.signedInBy,
  }));
};

/** Answers false where this user has no such session. */
export const endSession = async (tx: Tx, userId: string, id: string): Promise<boolean> => {
  const { rowCount } = await tx.query('DELETE FROM "session" WHERE id = $1 AND "userId" = $2', [
    id,
    userId,
  ]);
  return rowCount === 1;
};

/** All but one, or all of them. Answers how many. */
export const endSessions = async (
  tx: Tx,
  userId: string,
  except: string | null,
): Promise<number> => {
  const { rowCount } = await tx.query(
    'DELETE FROM "session" WHERE "userId" = $1 AND id IS DISTINCT FROM $2',
    [userId, except],
  );
  return rowCount ?? 0;
};

/** The second step that these sessions owed is there. */
export const settleSessions = async (tx: Tx, userId: string): Promise<void> => {
  await tx.query('UPDATE "session" SET "owesSecondStep" = false WHERE "userId" = $1', [userId]);
};
