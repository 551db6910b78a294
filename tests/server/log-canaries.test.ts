import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pg from 'pg';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { asEngine, createPool } from '../../db/pool.ts';
import { createLog } from '../../server/log.ts';
import { API_TOKEN, spawnTestApp } from '../support/app.ts';
import { addBook, clientId } from '../support/book.ts';
import { startOwnPostgres } from '../support/own-postgres.ts';
import { BIRD, plant, textColumns } from './privacy-canaries.ts';

const CANARY = 'goldfinch4711';
let postgres: Awaited<ReturnType<typeof startOwnPostgres>>;
let folder: string;
let admin: pg.Client;
let app: Awaited<ReturnType<typeof spawnTestApp>>;

/** A client of whom every column that holds a text has a canary, before the server is there. */
const plantBook = async (url: string): Promise<void> => {
  await migrate(url);
  const pool = createPool(url, { max: 2 });
  await addBook(pool, 2);
  const columns = await textColumns(admin);
  await asEngine(pool, (tx) => plant(tx, columns));
  await pool.end();
};

// The embedded PostgreSQL, with its log beside the server's own files.
beforeAll(async () => {
  postgres = await startOwnPostgres();
  const url = await postgres.newDatabase();
  folder = postgres.dataDir;
  admin = new pg.Client({ connectionString: postgres.asSuperuser(url) });
  await admin.connect();
  await plantBook(url);
  app = await spawnTestApp(url, {
    LOG_LEVEL: 'trace',
    DATA_DIR: join(folder, 'server'),
    RECORD_HEADS_FILE: join(folder, 'heads.jsonl'),
  });
}, 240_000);
afterAll(async () => {
  postgres.thaw();
  await app.end('SIGKILL');
  await admin.end();
  await postgres.end();
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
  // A statement that fails with the words in its detail, and in what PostgreSQL could say of it.
  await admin.query('ALTER TABLE calls ADD CONSTRAINT none CHECK (false) NOT VALID');
  const call = { clientId: id, direction: 'inbound', outcome: 'reached', note: `500 ${CANARY}` };
  const failed = await app.send('POST', '/api/calls', call);
  expect(failed.status).toBe(500);
  await admin.query('ALTER TABLE calls DROP CONSTRAINT none');
  // A row in clear: name and number are in its detail.
  await admin.query('ALTER TABLE clients ADD CONSTRAINT none CHECK (false) NOT VALID');
  const moved = clients.replace('+1 555 4711', '+1 555 4712');
  expect((await app.send('POST', '/api/import/clients', moved, 'text/csv')).status).toBe(500);
  await admin.query('ALTER TABLE clients DROP CONSTRAINT none');
  return bad.map(({ status }) => status);
};

/** Secrets, which are canaries, too: none is planted, and none may be found. */
const beSomebody = async (): Promise<string[]> => {
  const { id } = (await app.get('/api/users')).users.find(
    (one: { email: string }) => one.email === 'a@x.co',
  );
  const { token } = await app.post('/api/tokens', { name: `Token ${CANARY}`, scopes: ['read'] });
  const signIn = await fetch(`${app.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'a@x.co', password: `pass-${CANARY}` }),
  });
  expect(signIn.status).toBe(200);
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const note = await fetch(`${app.address}/api/own-triggers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ text: `my own ${CANARY}`, tags: [] }),
  });
  expect(note.status).toBe(201);
  const { path } = await app.post(`/api/users/${id}/password-link`, {});
  const link: string = path.split('#')[1];
  const set = { token: link, password: `again-${CANARY}` };
  await app.send('POST', '/api/auth/new-password', { ...set, token: `no-${link}` });
  await app.send('POST', '/api/auth/new-password', set);
  const oidc = { state: CANARY, code: CANARY };
  expect((await app.send('POST', '/api/auth/oidc/finish', oidc)).status).toBeGreaterThan(399);
  return [token, link, cookie.split('=')[1] ?? '', API_TOKEN];
};

/** Everything that can be read of the planted client; what their odd words break is an error that may say nothing. */
const readPlanted = async (): Promise<void> => {
  const page = `/api/clients/${clientId(1)}`;
  const parts = [
    'story',
    'control',
    'decisions',
    'contact',
    'topics',
    'colleagues',
    'relationship',
  ];
  const all = [...parts, 'what-to-say', 'privacy', 'access-log', 'export'].map(
    (one) => `${page}/${one}`,
  );
  for (const path of [
    page,
    ...all,
    '/api/record',
    '/api/record/export',
    '/api/digest',
    '/api/alerts',
  ]) {
    const headers = { authorization: `Bearer ${API_TOKEN}` };
    await (await fetch(app.address + path, { headers })).arrayBuffer();
  }
};

const erase = async (): Promise<void> => {
  const page = `/api/clients/${clientId(1)}`;
  await app.put(`${page}/relationship-end`, { endedOn: '2010-01-01' });
  await app.post(`${page}/erasure`, { reason: `They asked, ${CANARY}` });
  const conflict = await app.send('POST', `${page}/erasure`, { reason: `Again, ${CANARY}` });
  expect(conflict.status).toBe(409);
  await app.post(`${page}/erasure/now`, { name: `${BIRD} of clients.name` });
  expect((await app.send('GET', page)).status).toBe(404);
};

const databaseIs = (state: 'ok' | 'down') =>
  expect
    .poll(async () => (await app.get('/api/health')).database, { timeout: 60_000, interval: 200 })
    .toBe(state);

/** What comes in while the database is away goes into the journal. */
const beAway = async (id: string): Promise<void> => {
  const acme = { symbol: 'ACME', price: 70, at: Date.now(), note: `tick ${CANARY}` };
  postgres.freeze();
  expect((await app.send('POST', '/api/ticks', [acme])).status).toBe(200);
  await databaseIs('down');
  const call = { clientId: id, direction: 'inbound', outcome: 'reached', note: `away ${CANARY}` };
  expect((await app.send('POST', '/api/calls', call)).status).toBe(503);
  const journal = join(folder, 'server', 'journal.jsonl');
  await expect
    .poll(() => readFile(journal, 'utf8').catch(() => ''), { timeout: 60_000 })
    .toContain('ACME');
  kept = await readFile(journal, 'latin1');
  postgres.thaw();
  await databaseIs('ok');
};
/** The journal while it was needed. */
let kept = '';

/** All that server and PostgreSQL wrote, but for the database's own files. */
const written = async (): Promise<string> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((file) => !relative(folder, file).startsWith('postgres/'));
  expect(files.map((file) => relative(folder, file))).toContain('postgres.log');
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  return [app.said(), kept, ...texts].join('\n');
};

it('writes nothing of what it is told into logs or files', async () => {
  const id = await useEverything();
  const statuses = await doWrong(id);
  expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);
  const secrets = await beSomebody();
  await readPlanted();
  await erase();
  await beAway(id);
  await app.end('SIGTERM');
  const all = await written();
  expect(all).toContain('request failed');
  // That the refused call is there shows that PostgreSQL's log is the right one.
  expect(all).toContain('violates check constraint "none"');
  for (const secret of [CANARY, BIRD, ...secrets])
    expect([secret, all.toLowerCase().includes(secret.toLowerCase())]).toEqual([secret, false]);
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
}, 240_000);

it('keeps to the names that are allowed, and to words without quotations', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  log.error({ name: CANARY, err: new Error(CANARY), why: `bad value: "${CANARY}"` }, 'failed');
  expect(lines.join('')).toContain('failed');
  expect(lines.join('')).not.toContain(CANARY);
});
