import type { Pool } from 'pg';
import { asEngine } from '../../../db/pool.ts';
import { addBook, addStories, clientId } from '../../support/book.ts';
import { addFacts, factsOf, type Noun } from './facts.ts';

/**
 * Advisor A (who serves client 1) asks for what belongs to others: a stranger's client, one of somebody for whom A
 * stood in until lately, and one who was A's for a while. Nobody is the ninth.
 */
export const OWN = 1;
export const STRANGER = 2;
export const FOREIGN = {
  'a stranger’s': STRANGER,
  'a cover that ended': 3,
  'a handover that ended': 4,
} as const;
export const NOBODY = 9;

/** User ids: advisor A, and whoever serves client 2. */
export type Two = { a: string; owner: string };

/** Everybody's clients, and what a book has of each, before A and the owner are there. */
export const addBooks = async (pool: Pool): Promise<void> => {
  await addBook(pool, 5);
  await addStories(pool, 5);
};

/** What is known of each client, with the mark of its own; `ownNote`: a note of the owner's, whose id the server made. */
export const addStrangers = async (pool: Pool, { a, owner }: Two, ownNote: string) => {
  const advisorOf: Record<number, string> = { 1: a, 2: owner, 3: 'advisor-3', 4: 'advisor-4' };
  for (const n of [1, 2, 3, 4])
    await addFacts(pool, n, { advisor: advisorOf[n] ?? '', other: 'advisor-5' });
  await asEngine(pool, async (tx) => {
    await tx.query(
      `INSERT INTO covers (advisor_id, covered_by, starts_at, ends_at)
       VALUES ('advisor-3', $1, now() - interval '3 days', now() - interval '1 second')`,
      [a],
    );
    await tx.query(
      `INSERT INTO client_assignments (id, client_id, kind, user_id, from_user, reason, starts_at, ended_at)
       VALUES (gen_random_uuid(), $1, 'exclusive', $2, 'advisor-4', 'for a while', now() - interval '3 days', now())`,
      [clientId(4), a],
    );
  });
  return (n: number): Record<Noun, string> => {
    const ids = factsOf(n, advisorOf[n]);
    return n === STRANGER ? { ...ids, ownTrigger: ownNote } : ids;
  };
};
