import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { withDatabase } from './database-setup.ts';

let failed = false;

/** Called by the set-up file of each test file: a database whose test failed is kept. */
export const noteFailure = (): void => {
  failed = true;
};

const asAdmin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('testDatabases').adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** Called before each test file; those before it have kept theirs. */
export const forgetFailures = (): void => {
  failed = false;
};

export type TestDatabase = {
  /** the application's login */
  url: string;
  name: string;
  /** Drops it, unless a test of this file failed. To be called when every pool on it has ended. */
  drop: () => Promise<void>;
};

/** A migrated database of its own, copied from the run's template; or an empty one. */
export const createTestDatabase = async (
  content: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> => {
  const { url, template, keepFile } = inject('testDatabases');
  const name = `forecall_test_${randomUUID().replaceAll('-', '')}`;
  const owner = decodeURIComponent(new URL(url).username);
  const from = content === 'migrated' ? ` TEMPLATE ${template}` : '';
  await asAdmin(`CREATE DATABASE ${name} OWNER "${owner}"${from}`);
  return {
    url: withDatabase(url, name),
    name,
    drop: async () => {
      if (failed) writeFileSync(keepFile, name);
      else await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
};
