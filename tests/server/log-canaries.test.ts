import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createLog } from '../../server/log.ts';
import { spawnTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { withDatabase } from '../support/database-setup.ts';

const CANARY = 'goldfinch4711';
let database: TestDatabase;
let folder: string;
let admin: pg.Client;
let app: Awaited<ReturnType<typeof spawnTestApp>>;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'forecall-canaries-'));
  admin = new pg.Client({
    connectionString: withDatabase(inject('testDatabases').adminUrl, database.name),
  });
  await admin.connect();
  app = await spawnTestApp(database.url, {
    LOG_LEVEL: 'trace',
    DATA_DIR: folder,
    RECORD_HEADS_FILE: join(folder, 'heads.jsonl'),
  });
});
afterAll(async () => {
  await admin.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const clients = `external_id,name,advisor_email,phone,email\nC-${CANARY},Name ${CANARY},a@x.co,+1 555 4711,${CANARY}@x.co\n`;
const fears = `client_external_id,kind,threshold,root_cause,in_their_words\nC-${CANARY},portfolio-fall,5,fear,I said ${CANARY}\n`;

const useEverything = async (): Promise<string> => {
  await app.post('/api/users', {
    ...{ name: `User ${CANARY}`, email: 'a@x.co', role: 'advisor', password: `pass-${CANARY}` },
  });
  await app.importCsv('clients', clients);
  await app.importCsv('sensitivities', fears);
  const list = await app.get(`/api/clients?search=${CANARY}`);
  const id: string = list.clients[0].id;
  await app.post('/api/calls', {
    ...{ clientId: id, direction: 'outbound', outcome: 'reached', note: `note ${CANARY}` },
  });
  await app.get(`/api/clients/${id}`);
  await app.get(`/api/front-desk?q=${CANARY}`).catch(() => undefined);
  return id;
};

const doWrong = async (id: string): Promise<number[]> => {
  const bad = [
    await app.send('POST', '/api/calls', `{"note": "${CANARY}`, 'application/json'),
    await app.send('POST', `/api/${CANARY}`, { name: CANARY }),
    await app.send('POST', '/api/import/clients', `${CANARY},"unclosed ${CANARY}`, 'text/csv'),
    await app.send('POST', '/api/auth/sign-in/email', {
      ...{ email: `${CANARY}@x.co`, password: `wrong-${CANARY}` },
    }),
    await app.send('GET', `/api/alerts?cursor=${CANARY}`),
  ];
  const socket = io(app.address, { auth: { token: CANARY }, extraHeaders: { cookie: CANARY } });
  await new Promise((resolve) => socket.once('connect_error', resolve));
  socket.close();
  // A statement that fails with the words in its detail, and a table that is gone.
  await admin.query('ALTER TABLE calls ADD CONSTRAINT none CHECK (false) NOT VALID');
  const call = { clientId: id, direction: 'inbound', outcome: 'reached', note: `500 ${CANARY}` };
  const failed = await app.send('POST', '/api/calls', call);
  expect(failed.status).toBe(500);
  return bad.map(({ status }) => status);
};

const written = async (): Promise<string> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile());
  const texts = await Promise.all(
    files.map((one) => readFile(join(one.parentPath, one.name), 'latin1')),
  );
  return [app.said(), ...texts].join('\n');
};

it('writes nothing of what it is told into logs or files', async () => {
  const id = await useEverything();
  const statuses = await doWrong(id);
  expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);
  await app.end('SIGTERM');
  const all = await written();
  expect(all).toContain('request failed');
  expect(all.toLowerCase()).not.toContain(CANARY);
  const { rows } = await admin.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  for (const words of [`said ${CANARY}`, `note ${CANARY}`])
    for (const { name } of rows) {
      const found = await admin.query(
        `SELECT FROM ${pg.escapeIdentifier(name)} t WHERE strpos(t::text, $1) > 0`,
        [words],
      );
      expect([name, words, found.rowCount]).toEqual([name, words, 0]);
    }
});

it('keeps to the names that are allowed, and to words without quotations', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  log.error({ name: CANARY, err: new Error(CANARY), why: `bad value: "${CANARY}"` }, 'failed');
  expect(lines.join('')).toContain('failed');
  expect(lines.join('')).not.toContain(CANARY);
});
