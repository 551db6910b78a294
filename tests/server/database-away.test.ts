import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { UnsavedMessage } from '../../shared/socket-events.ts';
import { API_TOKEN, spawnTestApp } from '../support/app.ts';
import { allAlerts, inParts, makePractice, someTicks } from '../support/falling-days.ts';
import { startOwnPostgres } from '../support/own-postgres.ts';

const ticks = someTicks();
const [before = [], during = [], after = []] = inParts(ticks, 3);
let postgres: Awaited<ReturnType<typeof startOwnPostgres>>;
let server: Awaited<ReturnType<typeof spawnTestApp>>;
let uninterrupted: unknown[] = [];
let folder = '';
let page: Socket | null = null;

const start = (url: string) =>
  spawnTestApp(url, { FRAME_MS: '250', LOG_LEVEL: 'silent', DATA_DIR: folder });
const begin = async (): Promise<string> => {
  const url = await postgres.newDatabase();
  folder = join(postgres.dataDir, new URL(url).pathname);
  server = await start(url);
  await makePractice(server);
  return url;
};
const push = async (list: readonly unknown[], parts: number): Promise<void> => {
  for (const part of inParts(list, parts)) await server.post('/api/ticks', part);
};
const databaseIs = (state: 'ok' | 'down') =>
  expect
    .poll(async () => (await server.get('/api/health')).database, {
      timeout: 30_000,
      interval: 100,
    })
    .toBe(state);
/** A page that was there before: what it is told of the records. */
const openPage = async (): Promise<UnsavedMessage[]> => {
  const told: UnsavedMessage[] = [];
  page = io(server.address, { transports: ['websocket'], auth: { token: API_TOKEN } });
  page.on('alerts:unsaved', (message: UnsavedMessage) => told.push(message));
  await new Promise((resolve) => page?.once('call-list:changed', resolve));
  return told;
};
const journalLines = async (): Promise<number> =>
  (await readFile(join(folder, 'journal.jsonl'), 'utf8')).split('\n').length - 1;

type Times = { at: string; receivedAt: string; storedAt: string };
/** When each alert event happened in the market, was received, and was stored. */
const timesOfEvents = async (): Promise<Times[]> => {
  const { alerts } = await server.get('/api/alerts?limit=200');
  const events: Times[] = [];
  for (const { id } of alerts) events.push(...(await server.get(`/api/alerts/${id}`)).events);
  return events;
};

beforeAll(async () => {
  postgres = await startOwnPostgres();
  await begin();
  await push(ticks, 3);
  uninterrupted = await allAlerts(server);
  await server.end('SIGTERM');
});
afterEach(async () => {
  page?.disconnect();
  postgres.thaw();
  await server.end('SIGKILL');
});
afterAll(() => postgres.end());

test('ticks are matched and kept while the database is frozen, and all is stored once it answers', async () => {
  await begin();
  await push(before, 3);
  const told = await openPage();
  postgres.freeze();
  const first = push(during, 5);
  await databaseIs('down');
  await first;
  expect(await journalLines()).toBeGreaterThan(1);
  const refused = await server.send('POST', '/api/users', {
    email: 'b@example.com',
    name: 'B',
    role: 'advisor',
    password: 'long enough for a test',
  });
  expect([refused.status, refused.body.error?.code]).toEqual([503, 'database_unavailable']);
  await expect.poll(() => told.at(-1)?.alerts.length ?? 0).toBeGreaterThan(5);
  expect(told.at(-1)?.alerts[0]?.client.name).toMatch(/^Client \d+$/);
  postgres.thaw();
  await databaseIs('ok');
  await expect.poll(() => told.at(-1)).toEqual({ since: null, alerts: [], more: 0 });
  await push(after, 3);
  expect(await allAlerts(server)).toEqual(uninterrupted);
  await expect(journalLines()).rejects.toThrow('ENOENT');
});

test('a server killed meanwhile goes on from its journal', async () => {
  const url = await begin();
  await push(before, 3);
  postgres.freeze();
  const frozen = new Date().toISOString();
  await push(during, 5);
  expect(await journalLines()).toBeGreaterThan(1);
  await server.end('SIGKILL');
  const killed = new Date().toISOString();
  postgres.thaw();
  server = await start(url);
  await expect(journalLines()).rejects.toThrow('ENOENT');
  const times = await timesOfEvents();
  expect(times.filter(({ receivedAt, storedAt }) => !(receivedAt <= storedAt))).toEqual([]);
  // What came while the database was away keeps the time at which it came.
  const meanwhile = times.filter(({ storedAt }) => storedAt > killed);
  expect(meanwhile.length).toBeGreaterThan(5);
  expect(
    meanwhile.filter(({ receivedAt }) => !(receivedAt >= frozen && receivedAt <= killed)),
  ).toEqual([]);
  await push(after, 3);
  expect(await allAlerts(server)).toEqual(uninterrupted);
});

test('also one that had only just been started when the database went away', async () => {
  const url = await begin();
  await push(before, 3);
  await server.end('SIGTERM');
  server = await start(url);
  postgres.freeze();
  await push(during, 5);
  expect(await journalLines()).toBeGreaterThan(1);
  await server.end('SIGKILL');
  postgres.thaw();
  server = await start(url);
  await push(after, 3);
  expect(await allAlerts(server)).toEqual(uninterrupted);
});
