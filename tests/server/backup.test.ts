import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertCall } from '../../db/calls.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { asEngine, createClient, createPool } from '../../db/pool.ts';
import { takeBase } from '../../server/backup/base.ts';
import { basesIn, prune } from '../../server/backup/kept.ts';
import { archiveLog } from '../../server/backup/log-archive.ts';
import { countsOf } from '../../server/backup/manifest.ts';
import { restoreBackup } from '../../server/backup/restored.ts';
import { appendHead } from '../../server/record/heads-file.ts';
import { recordedBook } from '../drills/record-book.ts';
import { aCall } from '../support/book.ts';

let folder: string;
let to: string;
let before: Record<string, number>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecall-backup-'));
  to = join(folder, 'to');
  const dataDir = join(folder, 'from');
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const source = { dataDir, superuserUrl: database.superuserUrl };
  await migrate(database.url);
  const pool = createPool(database.url);
  for (const head of await recordedBook(pool, 5))
    await appendHead(join(to, 'record-heads.jsonl'), head);
  await archiveLog(source, to);
  await writeFile(join(dataDir, 'notes.key'), 'a key');
  for (const day of [1, 2])
    await takeBase(source, to, { at: new Date(Date.UTC(2026, 0, day)), withKeys: day === 1 });
  await cp(join(to, 'base-2026-01-01T00-00-00-000Z'), join(folder, 'with-keys'), {
    recursive: true,
  });
  await prune(to, 1);
  // Only the log has these two; the last one not even that.
  for (const note of ['first', 'second']) {
    await asEngine(pool, (tx) => insertCall(tx, aCall(1, { note })));
    await archiveLog(source, to);
  }
  const client = createClient(database.superuserUrl);
  await client.connect();
  before = await countsOf(client);
  await client.end();
  await asEngine(pool, (tx) => insertCall(tx, aCall(1, { note: 'third' })));
  await pool.end();
  await database.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const restore = (from: string, into: string, replace = false) =>
  restoreBackup(from, join(folder, into), {
    ...{ replace, now: new Date(), log: () => undefined },
    headsFile: join(folder, into, 'record-heads.jsonl'),
  });

it('keeps the last copies, and restores the newest with all of the log that was copied since', async () => {
  expect(await basesIn(to)).toEqual(['base-2026-01-02T00-00-00-000Z']);
  const { problems, counts, segments } = await restore(to, 'whole');
  expect(problems).toEqual([]);
  expect(segments).toBeGreaterThan(1);
  expect(counts).toEqual(before);
});

it('never overwrites: it is refused, or what is there is moved aside; one copy by itself is enough', async () => {
  await expect(restore(to, 'whole')).rejects.toThrow(/a database in .* already/);
  const keys = async () =>
    (await readdir(join(folder, 'whole'))).filter((name) => /key$/.test(name));
  expect(await keys()).toEqual([]);
  const { problems, counts } = await restore(join(folder, 'with-keys'), 'whole', true);
  expect(problems).toEqual([]);
  expect(counts.calls).toBe(before.calls! - 2);
  expect(await keys()).toEqual(['notes.key']);
  const names = await readdir(join(folder, 'whole'));
  expect(names.filter((name) => /^postgres\.before-/.test(name))).toHaveLength(1);
});

it('a damaged copy is refused before anything is touched', async () => {
  const file = join(to, 'base-2026-01-02T00-00-00-000Z', 'postgres', 'PG_VERSION');
  const content = await readFile(file, 'utf8');
  await writeFile(file, `${content} `);
  await expect(restore(to, 'damaged')).rejects.toThrow(/PG_VERSION is not as it was written/);
  await rm(file);
  await expect(restore(to, 'damaged')).rejects.toThrow(/PG_VERSION is missing/);
  await expect(readdir(join(folder, 'damaged'))).rejects.toThrow(/ENOENT/);
  await expect(restore(folder, 'damaged')).rejects.toThrow(/holds no backup/);
});
