import { createHash } from 'node:crypto';
import { sealAnswer } from './client-keys.ts';
import type { Tx } from './pool.ts';

export type Answer = { status: number; body: unknown };
export type Remembered =
  | { type: 'first'; answer: Answer }
  | { type: 'again'; answer: Answer }
  /** the key was used with another body */
  | { type: 'conflict' };

/** Sealed whole, for it may repeat a note; one of an earlier version is as it was. */
const bodyOf = (stored: unknown): unknown =>
  typeof stored === 'string' ? JSON.parse(stored) : stored;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Does the work once per key and remembers its answer in the same transaction. Equal requests at the same
 * time wait for the first and get its answer; if the first fails, the next one does the work.
 * `askedBy`: the user's id, or `api-token`; a viewer sees only their own keys.
 */
export const answerOnce = async (
  tx: Tx,
  request: { askedBy: string; key: string; asked: string },
  work: () => Promise<Answer>,
): Promise<Remembered> => {
  const { askedBy, key, asked } = request;
  // Of what was sealed: whoever has a copy of the database can't try what the request may have said.
  const hash = hashOf(await sealAnswer(tx, asked));
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    JSON.stringify(['idempotency', askedBy, key]),
  ]);
  const { rows } = await tx.query<{ request_hash: string; status: number; answer: unknown }>(
    'SELECT request_hash, status, answer FROM idempotency_keys WHERE asked_by = $1 AND key = $2',
    [askedBy, key],
  );
  const known = rows[0];
  // The second is an earlier version's.
  if (known && ![hash, hashOf(asked)].includes(known.request_hash)) return { type: 'conflict' };
  if (known) return { type: 'again', answer: { status: known.status, body: bodyOf(known.answer) } };
  const answer = await work();
  const sealed = await sealAnswer(tx, JSON.stringify(answer.body ?? null));
  await tx.query(
    'INSERT INTO idempotency_keys (asked_by, key, request_hash, status, answer) VALUES ($1, $2, $3, $4, $5::json)',
    [askedBy, key, hash, answer.status, JSON.stringify(sealed)],
  );
  return { type: 'first', answer };
};
