import { createHmac, randomBytes } from 'node:crypto';
import { masterKey } from './keyring.ts';
import type { Tx } from './pool.ts';

/**
 * The secret that signs session cookies: half of it random, made once, the same for every server on this database; half of
 * it the key from outside, so that a copy of the database signs nobody in. Only the login reads this table; neither role
 * that works with clients' data may.
 */
export const authSecret = async (tx: Tx): Promise<string> => {
  await tx.query(
    `INSERT INTO server_secrets (name, value) VALUES ('auth', $1) ON CONFLICT (name) DO NOTHING`,
    [randomBytes(32).toString('hex')],
  );
  const { rows } = await tx.query<{ value: string }>(
    `SELECT value FROM server_secrets WHERE name = 'auth'`,
  );
  const stored = rows[0]?.value;
  if (!stored) throw new Error('The secret for sessions could not be stored.');
  return createHmac('sha256', masterKey()).update(`sessions ${stored}`).digest('hex');
};
