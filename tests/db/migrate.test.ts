import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type MigrateOptions, MigrationError, migrate } from '../../db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const made: TestDatabase[] = [];
const folders: string[] = [];
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase('empty');
  made.push(database);
});
afterAll(async () => {
  for (const one of made) await one.drop();
  for (const folder of folders) await rm(folder, { recursive: true });
});

const query = async (sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const files = async (contents: Record<string, string>): Promise<MigrateOptions> => {
  const directory = await mkdtemp(join(tmpdir(), 'forecall-migrations-'));
  folders.push(directory);
  for (const [name, sql] of Object.entries(contents)) await writeFile(join(directory, name), sql);
  return { directory, allowUnsafeStorage: true };
};

describe('migrations', () => {
  it('bring an empty database to the schema, and a migrated one nowhere', async () => {
    expect(await migrate(database.url, { allowUnsafeStorage: true })).toContain('0001_first');
    expect(await migrate(database.url, { allowUnsafeStorage: true })).toEqual([]);
  });

  it('are applied once when five servers start at once', async () => {
    const slow = await files({
      '0001_one.sql': 'SELECT pg_sleep(0.2); CREATE TABLE one (id int)',
      '0002_two.sql': 'CREATE TABLE two (id int); INSERT INTO two VALUES (2)',
    });
    const starts = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(database.url, slow)));
    expect(starts.flat().sort()).toEqual(['0001_one', '0002_two']);
    expect(await query('SELECT id FROM two')).toEqual([{ id: 2 }]);
  });

  it('that fail leave nothing of themselves, and those before them stay', async () => {
    const broken = await files({
      '0001_good.sql': 'CREATE TABLE good (id int)',
      '0002_bad.sql': 'CREATE TABLE half (id int); SELECT 1 / 0',
    });
    await expect(migrate(database.url, broken)).rejects.toThrow(
      /^Migration 0002_bad failed: division by zero\.$/,
    );
    expect(await query(`SELECT to_regclass('good') AS good, to_regclass('half') AS half`)).toEqual([
      { good: 'good', half: null },
    ]);
    const mended = await files({
      '0001_good.sql': 'CREATE TABLE good (id int)',
      '0002_bad.sql': 'CREATE TABLE half (id int)',
    });
    expect(await migrate(database.url, mended)).toEqual(['0002_bad']);
  });

  it('refuse a schema that is newer than this code, in one line', async () => {
    await migrate(
      database.url,
      await files({ '0001_a.sql': 'SELECT 1', '0002_b.sql': 'SELECT 1' }),
    );
    const older = await files({ '0001_a.sql': 'SELECT 1' });
    await expect(migrate(database.url, older)).rejects.toThrow(
      /^The database's schema is version 2 and this server knows 1: .*$/,
    );
  });

  it('refuse a server that may lose what it acknowledged, naming each setting', async () => {
    await query(`ALTER DATABASE ${database.name} SET synchronous_commit = off`);
    const refused = migrate(database.url);
    await expect(refused).rejects.toBeInstanceOf(MigrationError);
    await expect(refused).rejects.toThrow(/synchronous_commit off and could lose/);
    expect(await query(`SELECT to_regclass('schema_migrations') AS notes`)).toEqual([
      { notes: null },
    ]);
  });

  it('say what is missing when the login may not make roles', async () => {
    const denied = await files({
      '0001_a.sql': `CREATE ROLE weak_${database.name} NOLOGIN; SET LOCAL ROLE weak_${database.name}; CREATE ROLE x`,
    });
    await expect(migrate(database.url, denied)).rejects.toThrow(/CREATEROLE/);
  });
});

it('says so where whoever answers at its address never says a word', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const at = silent.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  const url = `postgres://x:y@127.0.0.1:${port}/x`;
  await expect(migrate(url, { patienceMs: 500 })).rejects.toThrow(
    /^DATABASE_URL cannot be used: .* did not answer/,
  );
  silent.close();
});
