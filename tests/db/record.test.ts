import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { insertCall } from '../../db/calls.ts';
import { opened } from '../../db/keyring.ts';
import {
  asEngine,
  asViewer,
  createClient,
  createPool,
  onBehalfOf,
  type Pool,
} from '../../db/pool.ts';
import { chainAfter, chainEntries, type RecordHead, recordHead } from '../../db/record-chain.ts';
import { setRole } from '../../db/users.ts';
import { chainAll, recordedBook } from '../drills/record-book.ts';
import { tamperInRounds, whatIsFound } from '../drills/record-rounds.ts';
import { aCall, asUser, clientId } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { withDatabase } from '../support/database-setup.ts';

let database: TestDatabase;
let pool: Pool;
let superuser: Client;
let heads: RecordHead[];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  heads = await recordedBook(pool, 12);
  superuser = createClient(withDatabase(inject('testDatabases').adminUrl, database.name));
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await pool.end();
  await database.drop();
});

const newest = async (table: string) => {
  const { rows } = await pool.query(
    'SELECT actor, actor_role, client_id, operation, content FROM audit_entries WHERE table_name = $1 ORDER BY number DESC LIMIT 1',
    [table],
  );
  return rows[0];
};

describe('the record', () => {
  it('says who did it, for whom the engine did it, and what the row is now', async () => {
    expect(await newest('contact_agreements')).toMatchObject({
      ...{ actor: 'advisor-12', actor_role: 'advisor', client_id: clientId(12) },
      ...{ operation: 'update', content: { per_day: 1, per_week: 12 } },
    });
    expect(await newest('alert_events')).toMatchObject({ actor: null, actor_role: 'engine' });
    await onBehalfOf(asUser('boss', 'supervisor'), () =>
      asEngine(pool, (tx) => insertCall(tx, aCall(1, { userId: 'advisor-1' }))),
    );
    expect(await newest('calls')).toMatchObject({ actor: 'boss', actor_role: 'supervisor' });
    await setRole(pool, 'advisor-3', 'supervisor');
    const { content } = await newest('user');
    expect(content).toMatchObject({ id: 'advisor-3', role: 'supervisor' });
    heads.push((await chainAll(pool))!);
  });

  it('has nothing of a change that was rolled back, nor of one that changed nothing', async () => {
    const before = await recordHead(pool);
    await asEngine(pool, async (tx) => {
      await insertCall(tx, aCall(1));
      throw new Error('on purpose');
    }).catch(() => undefined);
    await asEngine(pool, (tx) => tx.query('UPDATE sensitivities SET intensity = intensity'));
    expect(await chainAll(pool)).toEqual(before);
  });

  it('is only added to, and by nobody but its triggers', async () => {
    const sql = [
      'UPDATE audit_entries SET actor = NULL',
      'DELETE FROM audit_chain',
      'TRUNCATE audit_entries',
    ];
    for (const one of sql) {
      await expect(pool.query(one), one).rejects.toThrow(/only ever added to/);
      await expect(
        asEngine(pool, (tx) => tx.query(one)),
        one,
      ).rejects.toThrow(/denied/);
    }
    const forged = `INSERT INTO audit_entries (at, actor_role, table_name, row_id, operation, content) VALUES (now(), 'a', 'calls', 'x', 'insert', '{}')`;
    await expect(asEngine(pool, (tx) => tx.query(forged))).rejects.toThrow(/denied/);
    const boss = asUser('boss', 'supervisor');
    await expect(asViewer(pool, boss, (tx) => tx.query(forged))).rejects.toThrow(/denied/);
  });

  it('is read by whoever supervises, and nobody else', async () => {
    const seen = (viewer: Parameters<typeof asViewer>[1]) =>
      asViewer(pool, viewer, (tx) => chainAfter(tx, 0, 3)).then(({ length }) => length);
    expect(await seen(asUser('boss', 'supervisor'))).toBe(3);
    expect(await seen(asUser('advisor-1'))).toBe(0);
    expect(await seen(asUser(null, 'assistant'))).toBe(0);
  });

  it('gives places in the order of transactions, whoever commits last', async () => {
    const early = await pool.connect();
    await early.query('BEGIN');
    await early.query('SET LOCAL ROLE forecall_engine');
    await early.query('SELECT pg_current_xact_id()');
    const late = await pool.connect();
    await late.query('BEGIN');
    await late.query('SET LOCAL ROLE forecall_engine');
    // Numbered first, though its transaction began last.
    await insertCall(late, aCall(2, { note: 'late' }));
    await insertCall(early, aCall(2, { note: 'early' }));
    await early.query('COMMIT');
    await chainEntries(pool, 1000);
    await late.query('COMMIT');
    early.release();
    late.release();
    const head = (await chainAll(pool))!;
    const last = await chainAfter(pool, head.position - 2, 2);
    expect(
      last.map(({ entry }) => opened(JSON.parse(entry!.content).note, () => undefined)),
    ).toEqual(['early', 'late']);
    heads.push(head);
  });

  it('finds and names 50 edits, deletions, cut tails and forged rows, and nothing where nothing was done', async () => {
    const given = { client: superuser, heads };
    expect(await whatIsFound(given)).toBeNull();
    const { done, notNamed } = await tamperInRounds(given, 50);
    expect({ done, notNamed }).toEqual({ done: 50, notNamed: [] });
    expect(await whatIsFound(given)).toBeNull();
    expect(await whatIsFound({ ...given, heads: [] })).toMatch(/No head of this record/);
  });

  it('tells of a guard that is off', async () => {
    await superuser.query('BEGIN');
    await superuser.query('ALTER TABLE calls DISABLE TRIGGER audit_update');
    await superuser.query('DROP TRIGGER only_added_to ON audit_chain');
    const found = await whatIsFound({ client: superuser, heads });
    await superuser.query('ROLLBACK');
    expect(found).toMatch(/audit_update on calls.*only_added_to on audit_chain/);
  });
});
