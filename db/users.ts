import { randomUUID } from 'node:crypto';
import { type Role, roleSchema, type User } from '../shared/users.ts';
import type { Tx } from './pool.ts';

/** The table is better-auth's; passwords and sessions are its own business. Reading works as any role, writing only as the login. */
type UserRow = { id: string; email: string; name: string; role: string; timeZone: string | null };

const userOf = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: roleSchema.parse(row.role),
  timeZone: row.timeZone,
});

const columns = 'id, email, name, role, "timeZone"';

/** By name. */
export const listUsers = async (tx: Tx): Promise<User[]> => {
  const { rows } = await tx.query<UserRow>(`SELECT ${columns} FROM "user" ORDER BY name, id`);
  return rows.map(userOf);
};

export const getUser = async (tx: Tx, id: string): Promise<User | null> => {
  const { rows } = await tx.query<UserRow>(`SELECT ${columns} FROM "user" WHERE id = $1`, [id]);
  return rows[0] ? userOf(rows[0]) : null;
};

/** By email in lower case, however it was asked for; those that don't exist, or are closed, are missing. */
export const usersByEmail = async (
  tx: Tx,
  emails: readonly string[],
): Promise<Map<string, User>> => {
  const { rows } = await tx.query<UserRow>(
    `SELECT ${columns} FROM "user" WHERE lower(email) = ANY ($1::text[]) AND "closedAt" IS NULL`,
    [emails.map((email) => email.toLowerCase())],
  );
  return new Map(rows.map((row) => [row.email.toLowerCase(), userOf(row)]));
};

export const userByEmail = async (tx: Tx, email: string): Promise<User | null> =>
  (await usersByEmail(tx, [email])).get(email.toLowerCase()) ?? null;

/** With a password to sign in by. As the login: the tables are nobody else's to write. */
export const insertUser = async (tx: Tx, given: User & { passwordHash: string }): Promise<User> => {
  const { rows } = await tx.query<UserRow>(
    `INSERT INTO "user" (id, email, name, role, "timeZone", "emailVerified")
     VALUES ($1, lower($2), $3, $4, $5, true) RETURNING ${columns}`,
    [given.id, given.email, given.name, given.role, given.timeZone],
  );
  const [row] = rows;
  if (!row) throw new Error('the user was not stored');
  await tx.query(
    `INSERT INTO "account" (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     VALUES ($1, $2, 'credential', $2, $3, now(), now())`,
    [randomUUID(), given.id, given.passwordHash],
  );
  return userOf(row);
};

/** Answers false where there is no such user. */
export const setRole = async (tx: Tx, id: string, role: Role): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE "user" SET role = $2, "updatedAt" = now() WHERE id = $1',
    [id, role],
  );
  return rowCount === 1;
};

/** `timeZone` null: the practice's. Answers false where there is no such user. */
export const setTimeZone = async (
  tx: Tx,
  id: string,
  timeZone: string | null,
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE "user" SET "timeZone" = $2, "updatedAt" = now() WHERE id = $1',
    [id, timeZone],
  );
  return rowCount === 1;
};
