import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

/** What unsettles somebody, as stored: nothing of it can be read without a key that isn't in the database. */
export type SealedTrigger = { id: string; userId: string; sealed: Buffer; changedAt: number };

type SealedRow = { id: string; user_id: string; sealed: Buffer; changed_at: Date };

const triggerOf = (row: SealedRow): SealedTrigger => ({
  id: row.id,
  userId: row.user_id,
  sealed: row.sealed,
  changedAt: row.changed_at.getTime(),
});

/** The viewer's own, the newest first: row-level security shows nobody else's to anybody. */
export const sealedTriggers = async (tx: Tx): Promise<SealedTrigger[]> => {
  const { rows } = await tx.query<SealedRow>(
    'SELECT id, user_id, sealed, changed_at FROM own_triggers ORDER BY changed_at DESC, id',
  );
  return rows.map(triggerOf);
};

export const insertSealedTrigger = async (tx: Tx, given: SealedTrigger): Promise<void> => {
  await tx.query(
    'INSERT INTO own_triggers (id, user_id, sealed, changed_at) VALUES ($1, $2, $3, $4)',
    [given.id, given.userId, given.sealed, new Date(given.changedAt)],
  );
};

/** Answers false where the viewer has no such trigger. */
export const replaceSealedTrigger = async (
  tx: Tx,
  { id, sealed, changedAt }: Omit<SealedTrigger, 'userId'>,
): Promise<boolean> => {
  if (!isUuid(id)) return false;
  const { rowCount } = await tx.query(
    'UPDATE own_triggers SET sealed = $2, changed_at = $3 WHERE id = $1',
    [id, sealed, new Date(changedAt)],
  );
  return rowCount === 1;
};

/** Answers false where the viewer has no such trigger. */
export const deleteSealedTrigger = async (tx: Tx, id: string): Promise<boolean> => {
  if (!isUuid(id)) return false;
  const { rowCount } = await tx.query('DELETE FROM own_triggers WHERE id = $1', [id]);
  return rowCount === 1;
};

const MARK = 'own-triggers-key';

/** By what the key that seals own triggers is known again; null: none was used yet. To be asked as the login. */
export const keyMark = async (tx: Tx): Promise<string | null> => {
  const { rows } = await tx.query<{ value: string }>(
    'SELECT value FROM server_secrets WHERE name = $1',
    [MARK],
  );
  return rows[0]?.value ?? null;
};

/** Keeps the mark of the first key that is used. Answers the one that is kept. */
export const agreeOnKeyMark = async (tx: Tx, mark: string): Promise<string> => {
  await tx.query(
    'INSERT INTO server_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    [MARK, mark],
  );
  return (await keyMark(tx)) ?? mark;
};
