import type { Tx } from './pool.ts';

/** What a user has as a second step, besides passkeys. Only the login reads these tables. */
export type TotpSecret = { sealed: Buffer; confirmed: boolean };

export const totpOf = async (tx: Tx, userId: string): Promise<TotpSecret | null> => {
  const { rows } = await tx.query<{ sealed: Buffer; confirmed: boolean }>(
    'SELECT sealed, confirmed_at IS NOT NULL AS confirmed FROM totp_secrets WHERE user_id = $1',
    [userId],
  );
  return rows[0] ?? null;
};

/** In the place of one that was never confirmed. Answers false where a confirmed one is in the way. */
export const putTotp = async (tx: Tx, userId: string, sealed: Buffer): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `INSERT INTO totp_secrets (user_id, sealed) VALUES ($1, $2)
     ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, made_at = now(), last_step = 0
       WHERE totp_secrets.confirmed_at IS NULL`,
    [userId, sealed],
  );
  return rowCount === 1;
};

/** Answers false where the code of this half minute, or of a later one, was used before. */
export const useTotpStep = async (
  tx: Tx,
  userId: string,
  step: number,
  confirm: boolean,
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `UPDATE totp_secrets SET last_step = $2, confirmed_at = coalesce(confirmed_at, CASE WHEN $3 THEN now() END)
     WHERE user_id = $1 AND last_step < $2`,
    [userId, step, confirm],
  );
  return rowCount === 1;
};

export const removeTotp = async (tx: Tx, userId: string): Promise<boolean> =>
  (await tx.query('DELETE FROM totp_secrets WHERE user_id = $1', [userId])).rowCount === 1;

/** In the place of all that there were. */
export const putRecoveryCodes = async (
  tx: Tx,
  userId: string,
  hashes: readonly Buffer[],
): Promise<void> => {
  await tx.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
  await tx.query('INSERT INTO recovery_codes (user_id, hash) SELECT $1, unnest($2::bytea[])', [
    userId,
    hashes,
  ]);
};

export const useRecoveryCode = async (tx: Tx, userId: string, hash: Buffer): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE recovery_codes SET used_at = now() WHERE user_id = $1 AND hash = $2 AND used_at IS NULL',
    [userId, hash],
  );
  return rowCount === 1;
};

export const recoveryCodesLeft = async (tx: Tx, userId: string): Promise<number> => {
  const { rows } = await tx.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL',
    [userId],
  );
  return rows[0]?.n ?? 0;
};

export type StepsOfUser = { authenticator: boolean; passkeys: number };

/** One query for both, asked at every sign-in. */
export const stepsOf = async (tx: Tx, userId: string): Promise<StepsOfUser> => {
  const { rows } = await tx.query<StepsOfUser>(
    `SELECT EXISTS (SELECT FROM totp_secrets WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS authenticator,
       (SELECT count(*)::int FROM passkeys WHERE user_id = $1) AS passkeys`,
    [userId],
  );
  return rows[0] ?? { authenticator: false, passkeys: 0 };
};

/** Everything: for somebody who has lost their things. */
export const removeSecondSteps = async (tx: Tx, userId: string): Promise<void> => {
  for (const table of ['totp_secrets', 'recovery_codes', 'passkeys'])
    await tx.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
};

/** Who has any, of all users: for the list of administrators. */
export const usersWithSecondStep = async (tx: Tx): Promise<Set<string>> => {
  const { rows } = await tx.query<{ user_id: string }>(
    'SELECT user_id FROM totp_secrets WHERE confirmed_at IS NOT NULL UNION SELECT user_id FROM passkeys',
  );
  return new Set(rows.map((row) => row.user_id));
};
