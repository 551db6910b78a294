import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createClient, createPool, type Pool } from '../../db/pool.ts';
import { type Chainer, createChainer } from '../../server/record/chainer.ts';
import { checkRecord } from '../../server/record/check.ts';
import { sayThatItGoesOn } from '../../server/record/goes-on.ts';
import { addUser } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { withDatabase } from '../support/database-setup.ts';

let database: TestDatabase;
let pool: Pool;
let folder: string;
let chainer: Chainer;
let busy = false;
let headsFile: string;
let failures: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  folder = await mkdtemp(join(tmpdir(), 'forecall-chainer-'));
  busy = false;
  failures = [];
  headsFile = join(folder, 'heads.jsonl');
  chainer = createChainer({
    pool,
    headsFile,
    busy: () => busy,
    onFailed: (what, error) => {
      failures.push(`${what}: ${error}`);
    },
    everyMs: 50,
    anchorEveryMs: 50,
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
  await expect.poll(unchained, { timeout: 15_000 }).toBe(0);
  busy = true;
  await sleep(100);
  await addUser(pool, 'second');
  const from = performance.now();
  await sleep(1000);
  expect(await unchained()).toBeGreaterThan(0);
  await expect.poll(unchained, { timeout: 15_000 }).toBe(0);
  expect(performance.now() - from).toBeLessThan(12_000);
  await addUser(pool, 'third');
  busy = false;
  await expect.poll(unchained, { timeout: 15_000 }).toBe(0);
  expect(failures).toEqual([]);
});

const keptRecords = async (): Promise<string[]> => {
  const lines = (await readFile(headsFile, 'utf8')).trimEnd().split('\n');
  return [...new Set(lines.map((line) => JSON.parse(line).record))];
};

/** As the owner of the database could, who can't reach the file. */
const makeTheRecordAnew = async (): Promise<void> => {
  const owner = createClient(withDatabase(inject('testDatabases').adminUrl, database.name));
  await owner.connect();
  try {
    await owner.query('BEGIN');
    await owner.query(`SET LOCAL session_replication_role = 'replica'`);
    await owner.query(`UPDATE "user" SET name = 'Somebody else' WHERE id = 'first'`);
    await owner.query(
      `UPDATE audit_entries SET content = content || '{"name": "Somebody else"}' WHERE table_name = 'user' AND row_id = 'first'`,
    );
    await owner.query('DELETE FROM audit_chain');
    await owner.query('UPDATE audit_record SET id = gen_random_uuid()');
    await owner.query('COMMIT');
  } finally {
    await owner.end();
  }
};

test('a record that was made anew under another id is named, chained, and kept outside only when somebody says so', async () => {
  await addUser(pool, 'first');
  await expect
    .poll(async () => (await chainer.anchorNow())?.position, { timeout: 15_000 })
    .toBeGreaterThan(0);
  await expect.poll(unchained, { timeout: 15_000 }).toBe(0);
  const [before] = await keptRecords();
  await makeTheRecordAnew();
  await expect.poll(unchained, { timeout: 15_000 }).toBe(0);
  await expect.poll(chainer.refused, { timeout: 15_000 }).toBe(true);
  await sleep(200);
  expect(await keptRecords()).toEqual([before]);
  expect(chainer.head()).toBeNull();
  expect(failures).toEqual([
    expect.stringMatching(/heads are not kept outside: .* of another record/),
  ]);
  const place = { url: database.url, headsFile };
  const { findings } = await checkRecord(place, Date.now);
  expect(findings.map(({ kind }) => kind)).toEqual(['other-record', 'no-heads']);
  expect(findings[0]?.says).toContain(`of another record, ${before}, from entry `);

  await sayThatItGoesOn(place, new Date());
  await expect.poll(chainer.refused, { timeout: 15_000 }).toBe(false);
  await expect.poll(keptRecords, { timeout: 15_000 }).toHaveLength(2);
  const after = await checkRecord(place, Date.now);
  expect(after.findings).toEqual([]);
  expect(after.remarks).toMatchObject([{ kind: 'other-record', from: expect.any(Number) }]);
  await expect(sayThatItGoesOn(place, new Date())).rejects.toThrow(/nothing was noted/);
});
