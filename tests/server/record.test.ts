import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createClient } from '../../db/pool.ts';
import { recordHead } from '../../db/record-chain.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { withDatabase } from '../support/database-setup.ts';

let database: TestDatabase;
let folder: string;
let headsFile: string;
let app: Awaited<ReturnType<typeof startTestApp>>;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'forecall-record-'));
  headsFile = join(folder, 'heads', 'record-heads.jsonl');
  app = await startTestApp(database.url, { RECORD_HEADS_FILE: headsFile });
});
afterAll(async () => {
  await app.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const asSuperuser = async <T>(work: (client: ReturnType<typeof createClient>) => Promise<T>) => {
  const client = createClient(withDatabase(inject('testDatabases').adminUrl, database.name));
  await client.connect();
  return work(client).finally(() => client.end());
};

/** `npm run verify-record`, as whoever runs the server would. */
const command = (): Promise<{ code: number | string | null | undefined; said: string }> =>
  new Promise((resolve) => {
    const file = fileURLToPath(new URL('../../commands/verify-record.ts', import.meta.url));
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      RECORD_HEADS_FILE: headsFile,
    };
    execFile('node', ['--import', 'tsx', file], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    );
  });

const heads = async () => (await readFile(headsFile, 'utf8')).trimEnd().split('\n');

it('is chained and kept outside by the server, and checked over HTTP and by the command', async () => {
  await app.post('/api/users', {
    ...{ email: 'ann@example.com', name: 'Ann', role: 'advisor', password: 'correct horse' },
  });
  // Transactions of other databases of the test server may hold it back for a moment.
  const waiting = () =>
    asSuperuser(async (client) => {
      const sql =
        'SELECT (SELECT count(*) FROM audit_entries) - (SELECT count(*) FROM audit_chain)';
      return (await client.query<{ n: number }>(`${sql} AS n`)).rows[0]?.n;
    });
  await expect.poll(waiting, { timeout: 25_000 }).toBe(0);
  const report = await app.get('/api/record/verify');
  expect(report).toMatchObject({ altered: false, findings: [] });
  expect(report.entries).toBeGreaterThan(0);
  const head = await asSuperuser(recordHead);
  expect(report.head.hash).toBe(head?.hash);
  expect(JSON.parse((await heads()).at(-1) ?? '')).toEqual(head);

  const { code, said } = await command();
  expect(said).toMatch(/Nothing was altered\.\n$/);
  expect(code).toBe(0);
});

it('an altered row, and an end that was cut off, are named by both', async () => {
  await asSuperuser(async (client) => {
    await client.query(`SET session_replication_role = 'replica'`);
    await client.query(`UPDATE "user" SET role = 'administrator' WHERE email = 'ann@example.com'`);
    // The entry, too: with its place alone taken away, the server would give it that place again.
    const last = '(SELECT number FROM audit_chain ORDER BY position DESC LIMIT 1)';
    await client.query(`DELETE FROM audit_entries WHERE number = ${last}`);
    const cut = await client.query(`DELETE FROM audit_chain WHERE number = ${last}`);
    expect(cut.rowCount).toBe(1);
  });
  const says = /The end was cut off: entry \d+ was there.*Row \S+ of \w+ was put in/s;
  const { altered, findings } = await app.get('/api/record/verify');
  expect(altered).toBe(true);
  const { code, said } = await command();
  expect(said).toMatch(says);
  expect(code).toBe(1);
  expect(findings.map((finding: { says: string }) => finding.says).join('\n')).toMatch(
    /of \w+ was put in/,
  );
});

it('a line of the file that was cut off in the middle is no head, and no reason to fail', async () => {
  const whole = await readFile(headsFile, 'utf8');
  await writeFile(headsFile, `${whole}{"record": "`);
  expect((await command()).said).toMatch(/things are wrong/);
  await writeFile(headsFile, whole);
});
