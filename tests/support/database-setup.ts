import { existsSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { buildScreens } from '../../server/screens.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: TestDatabases;
  }
}

export type TestDatabases = {
  /** a login that may create databases */
  adminUrl: string;
  /** the application's login, into a database of another name */
  url: string;
  template: string;
  /** made when a test fails: its database is kept */
  keepFile: string;
};

const run = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

export const withDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

const GIB = 2 ** 30;

/** In memory where there is enough of it: what is tested here is what is stored, and the drills pull the plug elsewhere. */
const folderForDatabases = async (): Promise<string> => {
  const memory = await statfs('/dev/shm').catch(() => null);
  return memory && memory.bavail * memory.bsize > 4 * GIB ? '/dev/shm' : tmpdir();
};

/** One server per test run: TEST_DATABASE_URL's (a login that may create databases and roles), or an embedded one. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  // Once, before any of the servers under test would: two that build at once take each other's files away.
  await buildScreens();
  const folder = await mkdtemp(join(await folderForDatabases(), 'forecall-test-'));
  const given = process.env.TEST_DATABASE_URL;
  const embedded = given
    ? null
    : await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const adminUrl = embedded?.superuserUrl ?? given ?? '';
  const url = embedded?.url ?? given ?? '';
  const template = `forecall_template_${process.pid}`;
  const keepFile = join(folder, 'keep');
  try {
    await run(adminUrl, `CREATE DATABASE ${template}${embedded ? ' OWNER forecall' : ''}`);
    await migrate(withDatabase(url, template));
  } catch (error) {
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  project.provide('testDatabases', { adminUrl, url, template, keepFile });
  return async () => {
    const keep = existsSync(keepFile);
    if (keep)
      console.log(`The databases of failed tests are kept: ${given ?? `DATA_DIR=${folder}`}`);
    // The embedded one goes away whole.
    if (given) await run(adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await embedded?.stop();
    if (!keep) await rm(folder, { recursive: true, force: true });
  };
};
