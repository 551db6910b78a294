import { randomBytes } from 'node:crypto';
import type { Tx } from './pool.ts';

/**
 * The secret that signs session cookies: random, made once, the same for every server on this database. Only the
 * login reads this table; neither role that works with clients' data may.
 */
export const authSecret = async (tx: Tx): Promise<string> => {
  await tx.query(
    `INSERT INTO server_secrets (name, value) VALUES ('auth', $1) ON CONFLICT (name) DO NOTHING`,
    [randomBytes(32).toString('hex')],
  );
  const { rows } = await tx.query<{ value: string }>(
    `SELECT value FROM server_secrets WHERE name = 'auth'`,
  );
  const secret = rows[0]?.value;
  if (!secret) throw new Error('The secret for sessions could not be stored.');
  return secret;
};
