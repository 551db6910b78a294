import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPool, type Pool } from '../../db/pool.ts';
import { type Chainer, createChainer } from '../../server/record/chainer.ts';
import { addUser } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
let folder: string;
let chainer: Chainer;
let busy = false;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  folder = await mkdtemp(join(tmpdir(), 'forecall-chainer-'));
  busy = false;
  chainer = createChainer({
    pool,
    headsFile: join(folder, 'heads.jsonl'),
    busy: () => busy,
    onFailed: (what, error) => {
      throw new Error(what, { cause: error });
    },
    everyMs: 50,
  });
});
afterEach(async () => {
  await chainer.stop();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const unchained = async (): Promise<number> => {
  const { rows } = await pool.query(
    'SELECT (SELECT count(*) FROM audit_entries) - (SELECT count(*) FROM audit_chain) AS n',
  );
  return Number(rows[0].n);
};

test('what is entered is chained at once; while alerts or lists are on their way it waits, but seconds only', async () => {
  await addUser(pool, 'first');
  await expect.poll(unchained, { timeout: 2000 }).toBe(0);
  busy = true;
  await sleep(100);
  await addUser(pool, 'second');
  const from = performance.now();
  await sleep(1000);
  expect(await unchained()).toBeGreaterThan(0);
  await expect.poll(unchained, { timeout: 5000 }).toBe(0);
  expect(performance.now() - from).toBeLessThan(4000);
  await addUser(pool, 'third');
  busy = false;
  await expect.poll(unchained, { timeout: 1000 }).toBe(0);
});
