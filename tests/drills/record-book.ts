import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insertCall } from '../../db/calls.ts';
import { storeFrames } from '../../db/frames.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import { chainEntries, type RecordHead, recordHead } from '../../db/record-chain.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import {
  aCall,
  addBook,
  addStories,
  addUser,
  asUser,
  clientId,
  eventOf,
  noFrames,
} from '../support/book.ts';
import { monday } from '../support/builders.ts';
import '../support/data-key.ts';

/** Chains all there is; other transactions of the server may hold it back for a moment. */
export const chainAll = async (pool: Pool): Promise<RecordHead | null> => {
  for (let attempt = 0; attempt < 1000; attempt++) {
    await chainEntries(pool, 10_000);
    const { rows } = await pool.query<{ waiting: boolean }>(
      'SELECT (SELECT count(*) FROM audit_entries) > (SELECT count(*) FROM audit_chain) AS waiting',
    );
    if (!rows[0]?.waiting) return recordHead(pool);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the record was not chained within 25 s');
};

/** Alerts come and go, calls are logged, agreements change: some ten entries a client, and a head kept after each of the steps. */
export const recordedBook = async (pool: Pool, clients: number): Promise<RecordHead[]> => {
  const heads: RecordHead[] = [];
  const keep = async (): Promise<void> => {
    const head = await chainAll(pool);
    if (head) heads.push(head);
  };
  const numbers = Array.from({ length: clients }, (_, index) => index + 1);
  await addUser(pool, 'boss', 'supervisor');
  await addBook(pool, clients);
  await keep();
  await addStories(pool, clients);
  await keep();
  const later = (n: number, change: Partial<AlertEvent>) =>
    eventOf(n, { at: monday + 1, ...change });
  for (const change of [
    { type: 'deepened', level: 2, depth: 11 } as const,
    { type: 'ended', level: 2, endReason: 'recovered' } as const,
  ]) {
    const events = numbers.map((n) => later(n, change));
    await asEngine(pool, (tx) => storeFrames(tx, { ...noFrames, events }));
    await keep();
  }
  for (const n of numbers)
    await asViewer(pool, asUser(`advisor-${n}`), async (tx) => {
      await insertCall(tx, aCall(n, { userId: `advisor-${n}`, note: `Spoke about day ${n}.` }));
      await tx.query(
        `INSERT INTO contact_agreements (id, client_id, per_day, starts_on) VALUES ($1, $2, 1, '2020-02-01')`,
        [randomUUID(), clientId(n)],
      );
      await tx.query('UPDATE contact_agreements SET per_week = $2 WHERE client_id = $1', [
        clientId(n),
        n,
      ]);
    });
  await keep();
  return heads;
};
