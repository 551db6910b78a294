import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sealerFor } from '../../db/client-keys.ts';
import { opened } from '../../db/keyring.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { insertRapport } from '../../db/rapports.ts';
import { sealWhatIsThere } from '../../db/seal-existing.ts';
import { sensitivitiesOf, upsertSensitivities } from '../../db/sensitivities.ts';
import { addBook } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { withDatabase } from '../support/database-setup.ts';

let database: TestDatabase;
let pool: Pool;
let admin: pg.Client;
let clientId: string;
let other: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
  admin = new pg.Client({
    connectionString: withDatabase(inject('testDatabases').adminUrl, database.name),
  });
  await admin.connect();
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM clients ORDER BY id LIMIT 2');
  [clientId, other] = rows.map((row) => row.id) as [string, string];
});
afterAll(async () => {
  await admin.end();
  await pool.end();
  await database.drop();
});

const WORDS = 'goldfinch-4711: we lost the house in 2008';
const wordsStored = async (): Promise<string> => {
  const { rows } = await admin.query<{ w: string }>(
    `SELECT in_their_words AS w FROM sensitivities WHERE client_id = $1`,
    [clientId],
  );
  return rows[0]?.w ?? '';
};
const said = async () =>
  (await asEngine(pool, (tx) => sensitivitiesOf(tx, clientId))).map((s) => s.inTheirWords);

describe('what is said of a client', () => {
  it('lies sealed, reads as written, and stored twice changes nothing', async () => {
    const first = (await asEngine(pool, (tx) => sensitivitiesOf(tx, clientId)))[0]!;
    const told = { ...first, rootCause: 'fear' as const, inTheirWords: WORDS };
    await asEngine(pool, (tx) => upsertSensitivities(tx, [told]));
    expect(await said()).toContain(WORDS);
    const stored = await wordsStored();
    expect(stored).toMatch(/^sealed:1:/);
    const again = await asEngine(pool, (tx) => upsertSensitivities(tx, [told]));
    expect(again).toMatchObject({ unchanged: 1 });
  });

  it('is nowhere in the clear: not in a table, not in the record', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of rows) {
      const found = await admin.query(
        `SELECT FROM ${pg.escapeIdentifier(name)} t WHERE strpos(t::text, 'goldfinch-4711') > 0`,
      );
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
  });

  it('can’t be moved to another’s key, nor changed', async () => {
    const stored = await wordsStored();
    const { rows } = await admin.query<{ id: string }>(
      'SELECT id FROM client_keys WHERE client_id <> $1 LIMIT 1',
      [clientId],
    );
    await asEngine(pool, (tx) => sealerFor(tx, [other]));
    const moved = stored.replace(/(?<=^sealed:1:)[^:]+/, rows[0]?.id ?? '');
    expect(opened(moved, () => undefined)).not.toBe(WORDS);
    const changed = `${stored.slice(0, -6)}${stored.at(-6) === 'A' ? 'B' : 'A'}${stored.slice(-5)}`;
    expect(opened(changed, () => undefined)).toBe(changed);
  });

  it('that only looks sealed is read as it was typed', async () => {
    const typed = `sealed:1:00000000-0000-4000-8000-000000000001:AAAA`;
    await admin.query('UPDATE clients SET name = $1 WHERE id = $2', [typed, other]);
    const read = await asEngine(pool, (tx) =>
      tx.query<{ name: string }>('SELECT name FROM clients WHERE id = $1', [other]),
    );
    expect(read.rows[0]?.name).toBe(typed);
  });

  it('of an earlier version is sealed at the start, once', async () => {
    await admin.query('UPDATE sensitivities SET in_their_words = $1 WHERE client_id = $2', [
      'goldfinch of old',
      clientId,
    ]);
    const told: [string, number][] = [];
    await sealWhatIsThere(pool, (column, rows) => told.push([column, rows]));
    expect(told.map(([column]) => column)).toContain('sensitivities.in_their_words');
    expect(await wordsStored()).toMatch(/^sealed:1:/);
    expect(await said()).toContain('goldfinch of old');
  });

  it('of a key that a transaction took back is never used by the next', async () => {
    const { rows } = await admin.query<{ id: string }>(
      'DELETE FROM client_keys WHERE client_id = $1 RETURNING id',
      [other],
    );
    expect(rows).toHaveLength(1);
    const failing = asEngine(pool, async (tx) => {
      await sealerFor(tx, [other]);
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    const users = await admin.query<{ id: string }>('SELECT id FROM "user" LIMIT 1');
    await asEngine(pool, (tx) =>
      insertRapport(tx, {
        ...{ id: '00000000-0000-4000-8000-00000000000a', clientId: other, score: 1, at: 0 },
        ...{ userId: users.rows[0]!.id, note: 'kept', setBy: null },
      }),
    );
    const kept = await admin.query<{ there: boolean }>(
      `SELECT EXISTS (SELECT FROM client_keys k WHERE strpos(r.note, k.id::text) > 0) AS there FROM rapports r
       WHERE client_id = $1`,
      [other],
    );
    expect(kept.rows[0]?.there).toBe(true);
  });

  it('reads as nothing once the key is destroyed', async () => {
    const { keepKey } = await import('../../db/keyring.ts');
    const { rows } = await admin.query<{ id: string; client_id: string; wrapped: null }>(
      'UPDATE client_keys SET wrapped = NULL, erased_at = now() WHERE client_id = $1 RETURNING id, client_id, wrapped',
      [clientId],
    );
    keepKey(rows[0]!);
    expect(await said()).not.toContain('goldfinch of old');
  });
});
