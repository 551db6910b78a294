import type { Tx } from './pool.ts';

export type StepKind =
  | 'second-step'
  | 'passkey'
  | 'passkey-new'
  | 'single-sign-on'
  | 'new-password';
export type Step = { userId: string | null; content: unknown };

const MOST_TRIES = 8;

export const putStep = async (
  tx: Tx,
  given: Step & { hash: Buffer; kind: StepKind; seconds: number },
): Promise<void> => {
  await tx.query('DELETE FROM sign_in_steps WHERE expires_at < now()');
  await tx.query(
    `INSERT INTO sign_in_steps (hash, kind, user_id, content, expires_at)
     VALUES ($1, $2, $3, $4::jsonb, now() + make_interval(secs => $5))`,
    [given.hash, given.kind, given.userId, JSON.stringify(given.content), given.seconds],
  );
};

type Row = { user_id: string | null; content: unknown };
const stepOf = (row: Row | undefined): Step | null =>
  row ? { userId: row.user_id, content: row.content } : null;

/** It stays; each look counts as a try, and after a few there is nothing to look at. */
export const tryStep = async (tx: Tx, hash: Buffer, kind: StepKind): Promise<Step | null> => {
  const { rows } = await tx.query<Row>(
    `UPDATE sign_in_steps SET tries = tries + 1
     WHERE hash = $1 AND kind = $2 AND expires_at > now() AND tries < $3 RETURNING user_id, content`,
    [hash, kind, MOST_TRIES],
  );
  return stepOf(rows[0]);
};

/** Once: whoever comes second finds nothing. */
export const takeStep = async (tx: Tx, hash: Buffer, kind: StepKind): Promise<Step | null> => {
  const { rows } = await tx.query<Row>(
    'DELETE FROM sign_in_steps WHERE hash = $1 AND kind = $2 AND expires_at > now() RETURNING user_id, content',
    [hash, kind],
  );
  return stepOf(rows[0]);
};

/** Of one user: a link that was given away before is over, and so is what began with a password that is none any more. */
export const dropSteps = async (
  tx: Tx,
  userId: string,
  ...kinds: readonly StepKind[]
): Promise<void> => {
  await tx.query('DELETE FROM sign_in_steps WHERE user_id = $1 AND kind = ANY ($2::text[])', [
    userId,
    kinds,
  ]);
};

export const setStepContent = async (tx: Tx, hash: Buffer, content: unknown): Promise<void> => {
  await tx.query('UPDATE sign_in_steps SET content = $2::jsonb WHERE hash = $1', [
    hash,
    JSON.stringify(content),
  ]);
};
