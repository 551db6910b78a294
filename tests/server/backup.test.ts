import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertCall } from '../../db/calls.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { asEngine, createClient, createPool } from '../../db/pool.ts';
import { takeBase } from '../../server/backup/base.ts';
import { basesIn, logFolder, prune } from '../../server/backup/kept.ts';
import { keepLines } from '../../server/backup/kept-lines.ts';
import { archiveLog } from '../../server/backup/log-archive.ts';
import { countsOf, readManifest } from '../../server/backup/manifest.ts';
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
  const headsFile = join(dataDir, 'record-heads.jsonl');
  for (const head of await recordedBook(pool, 5)) await appendHead(headsFile, head);
  await writeFile(join(dataDir, 'erasures.jsonl'), '{"client":"early"}\n');
  await archiveLog(source, to);
  await writeFile(join(dataDir, 'notes.key'), 'a key');
  for (const day of [1, 2])
    await takeBase(source, to, {
      ...{ at: new Date(Date.UTC(2026, 0, day)), headsFile, withKeys: day === 1 },
    });
  await writeFile(join(to, 'erasures.jsonl'), '{"client":"late"}\n', { flag: 'a' });
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
    headsFile: join(folder, into, 'heads', 'record-heads.jsonl'),
  });

const start = (into: string) =>
  startEmbeddedPostgres({ dataDir: join(folder, into), log: () => undefined });

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = createClient(url);
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
};

it('keeps the last copies, and restores the newest with all of the log that was copied since', async () => {
  expect(await basesIn(to)).toEqual(['base-2026-01-02T00-00-00-000Z']);
  // What a copy has of the log itself isn't taken from elsewhere.
  const { firstSegment } = await readManifest(join(to, 'base-2026-01-02T00-00-00-000Z'));
  await writeFile(join(logFolder(to), `${firstSegment}.gz`), gzipSync(Buffer.alloc(64)));
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

it('brings along who was erased and the heads of the record, to where the server reads them', async () => {
  const { problems } = await restore(join(to, 'base-2026-01-02T00-00-00-000Z'), 'elsewhere');
  expect(problems).toEqual([]);
  const read = (name: string) => readFile(join(folder, 'elsewhere', 'heads', name), 'utf8');
  expect(await read('erasures.jsonl')).toBe('{"client":"early"}\n{"client":"late"}\n');
  expect(await read('record-heads.jsonl')).toContain(
    await readFile(join(to, 'record-heads.jsonl'), 'utf8'),
  );
});

it('pages that stayed open take nothing new for old: alerts are numbered far beyond what they saw', async () => {
  const database = await start('elsewhere');
  const [next] = await ask(
    database.superuserUrl,
    `SELECT nextval(pg_get_serial_sequence('alert_events', 'sequence')::regclass) > 1000000 AS beyond`,
  );
  expect(next).toEqual({ beyond: true });
  await database.stop();
});

it('is refused beside a running server, with nothing changed', async () => {
  const database = await start('elsewhere');
  const place = join(folder, 'elsewhere');
  const names = await readdir(place);
  await expect(restore(to, 'elsewhere', true)).rejects.toThrow(/is in use by another server/);
  expect(await readdir(place)).toEqual(names);
  expect(await ask(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.stop();
});

it('what was moved aside opens again; where a restore was cut off no new database is made', async () => {
  const was = await start('another');
  await ask(was.url, 'CREATE TABLE mine AS SELECT 1 AS one');
  await was.stop();
  await restore(to, 'another', true);
  const names = await readdir(join(folder, 'another'));
  const aside = names.find((name) => /^postgres\.before-/.test(name))!;
  const again = await start(join('another', aside));
  expect(await ask(again.url, 'SELECT one FROM mine')).toEqual([{ one: 1 }]);
  await again.stop();
  await rename(join(folder, 'another', 'postgres'), join(folder, 'another', 'postgres.restoring'));
  await expect(start('another')).rejects.toThrow(/a restore was cut off.*no new database was made/);
});

it('a folder with backups of another database is refused, be it a copy or only its log', async () => {
  const database = await start('another-one');
  const source = { dataDir: join(folder, 'another-one'), superuserUrl: database.superuserUrl };
  const other = /has backups of another database: nothing was backed up/;
  await expect(archiveLog(source, to)).rejects.toThrow(other);
  const copies = join(folder, 'copies');
  await cp(join(to, 'base-2026-01-02T00-00-00-000Z'), join(copies, 'base-2026'), {
    recursive: true,
  });
  const headsFile = join(folder, 'another-one', 'record-heads.jsonl');
  await migrate(database.url);
  await expect(takeBase(source, copies, { at: new Date(), headsFile })).rejects.toThrow(other);
  expect(await readdir(copies)).toEqual(['base-2026']);
  await cp(logFolder(to), logFolder(join(folder, 'logs')), { recursive: true });
  await expect(archiveLog(source, join(folder, 'logs'))).rejects.toThrow(other);
  await expect(archiveLog(source, join(folder, 'new'))).resolves.toBe(false);
  await expect(archiveLog(source, join(folder, 'new'))).resolves.toBe(true);
  await database.stop();
});

it('kept heads never become fewer, whatever the server has', async () => {
  const place = join(folder, 'lines');
  const headsFile = join(place, 'here', 'record-heads.jsonl');
  const keep = async (lines: string) => {
    await rm(join(place, 'here'), { recursive: true, force: true });
    await cp(join(folder, 'elsewhere', 'heads'), join(place, 'here'), { recursive: true });
    await writeFile(headsFile, lines);
    await keepLines(headsFile, join(place, 'copy'));
    return readFile(join(place, 'copy', 'record-heads.jsonl'), 'utf8');
  };
  expect(await keep('1\n2\n')).toBe('1\n2\n');
  expect(await keep('1\n')).toBe('1\n2\n');
  expect(await keep('3\n')).toBe('1\n2\n3\n');
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
