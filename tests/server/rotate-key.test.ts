import { copyFile, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, it } from 'vitest';
import { createPool } from '../../db/pool.ts';
import { openDataKey } from '../../server/data-key.ts';
import { rotateKey } from '../../server/rotate-key.ts';
import { startTestApp } from '../support/app.ts';
import { testDataKey } from '../support/data-key.ts';
import { createTestDatabase } from '../support/database.ts';

const folder = await mkdtemp(join(tmpdir(), 'forecall-rotate-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

it('wraps all keys by another, after which the old one opens nothing', async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.url);
  const log = pino({ level: 'silent' });
  const at = new Date(Date.UTC(2026, 0, 2));
  const inFile = { dataDir: folder, dataKey: null };
  await openDataKey(pool, log, inFile);
  const old = await readFile(join(folder, 'data.key'));
  expect(await rotateKey(pool, { ...inFile, newKey: Buffer.alloc(32, 3), at })).toBe(1);
  expect(await readFile(join(folder, 'data.key'))).toEqual(Buffer.alloc(32, 3));
  // Older backups need it.
  expect(await readFile(join(folder, 'data.key.before-2026-01-02T00-00-00-000Z'))).toEqual(old);
  await openDataKey(pool, log, inFile);
  await expect(openDataKey(pool, log, { dataDir: folder, dataKey: old })).rejects.toThrow(
    'isn’t the key'.replace('’', "'"),
  );
  await expect(
    openDataKey(pool, log, { dataDir: join(folder, 'elsewhere'), dataKey: null }),
  ).rejects.toThrow('DATA_KEY is missing');
  await pool.end();
  await database.drop();
});

it('that was cut off between the database and the file is finished by the next start; before, it is as if it never was', async () => {
  const place = await mkdtemp(join(folder, 'cut-'));
  const database = await createTestDatabase();
  const pool = createPool(database.url);
  const log = pino({ level: 'silent' });
  const inFile = { dataDir: place, dataKey: null };
  const file = join(place, 'data.key');
  await openDataKey(pool, log, inFile);
  await copyFile(file, join(place, 'old'));
  const newKey = Buffer.alloc(32, 4);
  await rotateKey(pool, { ...inFile, newKey, at: new Date() });
  await rename(file, `${file}.new`);
  await copyFile(join(place, 'old'), file);
  await openDataKey(pool, log, inFile);
  expect(await readFile(file)).toEqual(newKey);
  await copyFile(join(place, 'old'), `${file}.new`);
  await openDataKey(pool, log, inFile);
  expect(await readFile(file)).toEqual(newKey);
  await pool.end();
  await database.drop();
});

it('is refused while a server runs, which goes on with its key', async () => {
  const place = await mkdtemp(join(folder, 'beside-'));
  const database = await createTestDatabase();
  const server = await startTestApp(database.url);
  const pool = createPool(database.url);
  const dataKey = testDataKey;
  const rotate = () =>
    rotateKey(pool, { dataDir: place, dataKey, newKey: Buffer.alloc(32, 5), at: new Date() });
  await expect(rotate()).rejects.toThrow(/^A server is running on this database: .*changed\.$/);
  expect(await readdir(place)).toEqual([]);
  await server.stop();
  await expect(rotate()).resolves.toBeGreaterThan(0);
  await pool.end();
  await database.drop();
});
