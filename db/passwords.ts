import { roleSchema, type User } from '../shared/users.ts';
import type { Tx } from './pool.ts';

type Row = {
  id: string;
  email: string;
  name: string;
  role: string;
  timeZone: string | null;
  password: string | null;
  closed: boolean;
};

export type Account = { user: User; passwordHash: string | null; closed: boolean };

const accountOf = (row: Row | undefined): Account | null =>
  row
    ? {
        user: {
          id: row.id,
          email: row.email,
          name: row.name,
          role: roleSchema.parse(row.role),
          timeZone: row.timeZone,
        },
        passwordHash: row.password,
        closed: row.closed,
      }
    : null;

const select = `SELECT u.id, u.email, u.name, u.role, u."timeZone", u."closedAt" IS NOT NULL AS closed, a.password
  FROM "user" u LEFT JOIN "account" a ON a."userId" = u.id AND a."providerId" = 'credential'`;

/**
 * An email as it is stored and counted by. Only A to Z: what else a language or a database takes for a small letter of
 * ours (`İ`, the Kelvin sign) is another email, so nobody is found by one that is counted apart.
 */
export const plainEmail = (email: string): string =>
  email.trim().replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** One query whether there is such an account or not, so that the time it takes tells nobody. */
export const accountByEmail = async (tx: Tx, email: string): Promise<Account | null> =>
  accountOf((await tx.query<Row>(`${select} WHERE u.email = $1`, [plainEmail(email)])).rows[0]);

export const accountById = async (tx: Tx, id: string): Promise<Account | null> =>
  accountOf((await tx.query<Row>(`${select} WHERE u.id = $1`, [id])).rows[0]);

export const setPasswordHash = async (tx: Tx, userId: string, hash: string): Promise<void> => {
  await tx.query(
    `UPDATE "account" SET password = $2, "updatedAt" = now() WHERE "userId" = $1 AND "providerId" = 'credential'`,
    [userId, hash],
  );
};
