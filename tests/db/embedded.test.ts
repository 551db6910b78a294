import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { beginningOf } from '../../db/process-identity.ts';

const holder = fileURLToPath(new URL('../support/hold-database.ts', import.meta.url));
let folder: string;
let dataDir: string;
const children: ChildProcess[] = [];
const started: EmbeddedPostgres[] = [];

beforeAll(async () => {
  // As mktemp -d makes it: of mode 700, so that the user PostgreSQL runs as (where we are root) can't go down into it.
  folder = await mkdtemp(join(tmpdir(), 'forecall-embedded-'));
  await chmod(folder, 0o700);
});
beforeEach(() => {
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  // Whatever a killed one left is ended by the next start, and with it.
  if (existsSync(dataDir)) await (await start(dataDir).catch(() => null))?.stop();
  for (const one of started.splice(0)) await one.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = async (directory: string): Promise<EmbeddedPostgres> => {
  const database = await startEmbeddedPostgres({ dataDir: directory, log: () => undefined });
  started.push(database);
  return database;
};

/** A server in a process of its own: the child, and what it said. */
const hold = async (): Promise<{ child: ChildProcess; url: string; error: string }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', holder, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout!, 'data');
  return { child, url: '', error: '', ...JSON.parse(String(line)) };
};

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const postmaster = async (): Promise<number> =>
  Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** A dead process that nobody has buried yet doesn't run. */
const isRunning = (pid: number): boolean => beginningOf(pid) !== null;

describe('the embedded database', () => {
  it('is a real PostgreSQL 18 that is durable, closed to strangers, and no superuser’s', async () => {
    const { url } = await start(dataDir);
    const [facts] = await query(
      url,
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('fsync') AS fsync,
         current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS host, lower('Ä') AS lower,
         (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS mighty`,
    );
    expect(facts).toEqual({
      ...{
        version: 18,
        fsync: 'on',
        encoding: 'UTF8',
        host: '127.0.0.1',
        lower: 'ä',
        mighty: false,
      },
    });
    const wrong = new URL(url);
    wrong.password = 'password';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, 'postgres-passwords.json')).mode & 0o777).toBe(0o600);
    await expect(migrate(url)).resolves.toContain('0001_first');
  });

  it('keeps what was stored, starts again within seconds, and leaves no process', async () => {
    const first = await start(dataDir);
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const pid = await postmaster();
    await first.stop();
    await first.stop();
    expect(isRunning(pid)).toBe(false);
    const begin = performance.now();
    const again = await start(dataDir);
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect(await query(again.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  it('starts again after a kill -9 of its server, whose database lived on, with all that was committed', async () => {
    const { child, url } = await hold();
    await query(url, 'CREATE TABLE survivor AS SELECT 42 AS answer');
    const orphan = await postmaster();
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The fault is there: the database of the dead server runs.
    expect(isRunning(orphan)).toBe(true);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    const again = await start(dataDir);
    expect(isRunning(orphan)).toBe(false);
    expect(await query(again.url, 'SELECT answer FROM survivor')).toEqual([{ answer: 42 }]);
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).not.toMatch(/database system was interrupted/);
  });

  it('is started anew when the database itself was killed', async () => {
    const first = await start(dataDir);
    await query(first.url, 'CREATE TABLE hard AS SELECT 7 AS seven');
    process.kill(await postmaster(), 'SIGKILL');
    await first.stop();
    const again = await start(dataDir);
    expect(await query(again.url, 'SELECT seven FROM hard')).toEqual([{ seven: 7 }]);
  });

  it('that was killed under a living server is there again on the same port, and ends with its server', async () => {
    const database = await start(dataDir);
    await query(database.url, 'CREATE TABLE risen AS SELECT 7 AS seven');
    const before = await postmaster();
    process.kill(before, 'SIGKILL');
    await expect
      .poll(() => query(database.url, 'SELECT seven FROM risen').catch(() => null), {
        timeout: 30_000,
      })
      .toEqual([{ seven: 7 }]);
    const after = await postmaster();
    expect(after).not.toBe(before);
    await database.stop();
    expect(isRunning(after)).toBe(false);
  });

  it('is not taken from a server that lives, which is told in one line', async () => {
    const { child, url } = await hold();
    await expect(start(dataDir)).rejects.toThrow(
      new RegExp(`^DATA_DIR .* is in use by another server \\(process ${child.pid}\\); .*$`),
    );
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.kill('SIGTERM');
    await once(child, 'exit');
    await expect(start(dataDir)).resolves.toBeDefined();
    await expect(start(dataDir)).rejects.toThrow(/in use/);
  });

  it('takes no notice of files that dead processes left, even where another has their number', async () => {
    await (await start(dataDir)).stop();
    await writeFile(join(dataDir, 'server.lock'), JSON.stringify({ pid: 1, began: 'long ago' }));
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    await expect(start(dataDir)).resolves.toBeDefined();
    expect(isRunning(process.pid)).toBe(true);
  });

  it('goes two at a time from two data directories', async () => {
    const one = await start(dataDir);
    const two = await start(join(folder, 'other'));
    await query(one.url, 'CREATE TABLE place AS SELECT 1 AS n');
    await query(two.url, 'CREATE TABLE place AS SELECT 2 AS n');
    expect(await query(one.url, 'SELECT n FROM place')).toEqual([{ n: 1 }]);
    expect(await query(two.url, 'SELECT n FROM place')).toEqual([{ n: 2 }]);
  });

  it('that was cut off while it was made is made anew', async () => {
    const place = join(folder, 'cut-off');
    const cut = join(place, 'postgres.new');
    await (await start(place)).stop();
    await rm(join(place, 'postgres'), { recursive: true });
    await writeFile(cut, 'half');
    const again = await start(place);
    expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.runIf(process.platform === 'linux')('does not end with Ctrl+C before its server', async () => {
    await start(dataDir);
    const pid = await postmaster();
    const group = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[2];
    expect(Number(group)).toBe(pid);
  });
});
