import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, it } from 'vitest';
import { createPool } from '../../db/pool.ts';
import { openDataKey } from '../../server/data-key.ts';
import { rotateKey } from '../../server/rotate-key.ts';
import { createTestDatabase } from '../support/database.ts';

const folder = await mkdtemp(join(tmpdir(), 'forecall-rotate-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

it('wraps all keys by another, after which the old one opens nothing', async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.url);
  const log = pino({ level: 'silent' });
  const inFile = { dataDir: folder, dataKey: null };
  await openDataKey(pool, log, inFile);
  const old = await readFile(join(folder, 'data.key'));
  expect(await rotateKey(pool, { ...inFile, newKey: Buffer.alloc(32, 3) })).toBe(1);
  expect(await readFile(join(folder, 'data.key'))).toEqual(Buffer.alloc(32, 3));
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
