import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command, startEmbeddedServer } from '../drills/support/embedded-server.ts';

/** Each of these starts whole programs. */
const PATIENCE_MS = 180_000;

let folder: string;
let dataDir: string;
let server: Awaited<ReturnType<typeof startEmbeddedServer>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecall-commands-'));
  dataDir = join(folder, 'data');
  server = await startEmbeddedServer({ DATA_DIR: dataDir });
}, PATIENCE_MS);
afterAll(async () => {
  await server.end();
  await rm(folder, { recursive: true, force: true });
});

it(
  'none makes a database where DATA_DIR is mistyped',
  async () => {
    const typed = { DATA_DIR: join(folder, 'dta') };
    for (const [name, args] of [
      ['verify-record', []],
      ['backup', ['--to', join(folder, 'to')]],
      ['rotate-key', []],
    ] as const) {
      const { code, said } = await command(name, args, typed);
      expect(said).toBe(`There is no database in ${typed.DATA_DIR}: is DATA_DIR the server's?\n`);
      expect(code).toBe(2);
    }
    expect(await readdir(folder)).toEqual(['data']);
  },
  PATIENCE_MS,
);

it(
  'a key is not changed beside a running server',
  async () => {
    const key = await readFile(join(dataDir, 'data.key'));
    const { code, said } = await command('rotate-key', [], { DATA_DIR: dataDir });
    expect(said).toMatch(/^DATA_DIR .* is in use by another server \(process \d+\); .*\n$/);
    expect(code).toBe(2);
    expect(await readFile(join(dataDir, 'data.key'))).toEqual(key);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('data.key'))).toHaveLength(1);
  },
  PATIENCE_MS,
);

it(
  'a copy beside a running server passes its check on another machine; restoring over that server is refused',
  async () => {
    const ann = {
      email: 'ann@example.com',
      name: 'Ann',
      role: 'advisor',
      password: 'correct horse',
    };
    await server.post('/api/users', ann);
    const heads = () => readFile(join(dataDir, 'record-heads.jsonl'), 'utf8').catch(() => '');
    await expect.poll(heads, { timeout: 30_000 }).not.toBe('');
    const to = join(folder, 'to');
    const copied = await command('backup', ['--to', to], { DATA_DIR: dataDir });
    expect(copied.code, copied.said).toBe(0);
    const over = await command('restore', ['--from', to, '--replace'], { DATA_DIR: dataDir });
    expect(over.said).toMatch(/is in use by another server/);
    expect(over.code).toBe(2);
    const elsewhere = {
      DATA_DIR: join(folder, 'elsewhere'),
      RECORD_HEADS_FILE: join(folder, 'heads', 'record-heads.jsonl'),
    };
    const { code, said } = await command('restore', ['--from', to], elsewhere);
    expect(said).toMatch(/Rows, record and chain are as they were\.\n$/);
    expect(code).toBe(0);
  },
  PATIENCE_MS,
);
