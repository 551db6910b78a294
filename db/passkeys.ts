import type { Tx } from './pool.ts';

/** Times in ms UTC. `id` as the authenticator gave it, in base64url. */
export type Passkey = {
  id: string;
  userId: string;
  name: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  madeAt: number;
  lastUsedAt: number | null;
};

type Row = {
  id: string;
  user_id: string;
  name: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  made_at: Date;
  last_used_at: Date | null;
};

const passkeyOf = (row: Row): Passkey => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  publicKey: row.public_key,
  counter: row.counter,
  transports: row.transports,
  madeAt: row.made_at.getTime(),
  lastUsedAt: row.last_used_at?.getTime() ?? null,
});

const columns = 'id, user_id, name, public_key, counter, transports, made_at, last_used_at';

/** Oldest first. */
export const passkeysOf = async (tx: Tx, userId: string): Promise<Passkey[]> => {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM passkeys WHERE user_id = $1 ORDER BY made_at, id`,
    [userId],
  );
  return rows.map(passkeyOf);
};

export const passkeyById = async (tx: Tx, id: string): Promise<Passkey | null> => {
  const { rows } = await tx.query<Row>(`SELECT ${columns} FROM passkeys WHERE id = $1`, [id]);
  return rows[0] ? passkeyOf(rows[0]) : null;
};

/** Answers false where somebody has it already. */
export const insertPasskey = async (
  tx: Tx,
  given: Omit<Passkey, 'madeAt' | 'lastUsedAt'>,
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `INSERT INTO passkeys (id, user_id, name, public_key, counter, transports)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
    [given.id, given.userId, given.name, given.publicKey, given.counter, given.transports],
  );
  return rowCount === 1;
};

export const notePasskeyUse = async (tx: Tx, id: string, counter: number): Promise<void> => {
  await tx.query('UPDATE passkeys SET counter = $2, last_used_at = now() WHERE id = $1', [
    id,
    counter,
  ]);
};

export const renamePasskey = async (
  tx: Tx,
  userId: string,
  id: string,
  name: string,
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE passkeys SET name = $3 WHERE id = $1 AND user_id = $2',
    [id, userId, name],
  );
  return rowCount === 1;
};

export const removePasskey = async (tx: Tx, userId: string, id: string): Promise<boolean> =>
  (await tx.query('DELETE FROM passkeys WHERE id = $1 AND user_id = $2', [id, userId])).rowCount ===
  1;
