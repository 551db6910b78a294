import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command, startEmbeddedServer } from '../drills/support/embedded-server.ts';

let folder: string;
let dataDir: string;
let server: Awaited<ReturnType<typeof startEmbeddedServer>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecall-commands-'));
  dataDir = join(folder, 'data');
  server = await startEmbeddedServer({ DATA_DIR: dataDir });
});
afterAll(async () => {
  await server.end();
  await rm(folder, { recursive: true, force: true });
});

it('none makes a database where DATA_DIR is mistyped', async () => {
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
});

it('a key is not changed beside a running server', async () => {
  const key = await readFile(join(dataDir, 'data.key'));
  const { code, said } = await command('rotate-key', [], { DATA_DIR: dataDir });
  expect(said).toMatch(/^DATA_DIR .* is in use by another server \(process \d+\); .*\n$/);
  expect(code).toBe(2);
  expect(await readFile(join(dataDir, 'data.key'))).toEqual(key);
  expect((await readdir(dataDir)).filter((name) => name.startsWith('data.key'))).toHaveLength(1);
});
