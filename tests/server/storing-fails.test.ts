import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UnsavedMessage } from '../../shared/socket-events.ts';
import { API_TOKEN, startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makePractice } from '../support/falling-days.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof startTestApp>>;
let other: pg.Client;
let page: Socket;
beforeAll(async () => {
  database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'forecall-fails-'));
  app = await startTestApp(database.url, { DATA_DIR: folder, FRAME_MS: '0', LOG_LEVEL: 'silent' });
  await makePractice(app);
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
});
afterAll(async () => {
  page?.disconnect();
  await other.end();
  await app.stop();
  await database.drop();
});

const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(`${app.address}/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
};
const refuse = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'could not read block 7' USING ERRCODE = 'XX001'; END $$;
  CREATE TRIGGER refuse BEFORE INSERT ON alert_events FOR EACH STATEMENT EXECUTE FUNCTION refuse()`;

it('a database that answers and stores no alert is told to health, metrics and pages, until it does', async () => {
  const told: UnsavedMessage[] = [];
  page = io(app.address, { transports: ['websocket'], auth: { token: API_TOKEN } });
  page.on('alerts:unsaved', (message: UnsavedMessage) => told.push(message));
  await new Promise((resolve) => page.once('call-list:changed', resolve));
  await other.query(refuse);
  const at = Date.UTC(2020, 1, 24, 15);
  const fall = await app.send('POST', '/api/ticks', [{ symbol: 'ACME', price: 71, at }]);
  expect(fall.status).toBe(500);
  const first = await app.get('/api/health');
  expect(first.unsaved.alerts).toBeGreaterThan(0);
  await expect.poll(() => told.at(-1)?.alerts.length ?? 0).toBeGreaterThan(0);
  await expect
    .poll(async () => (await app.get('/api/health')).database, { timeout: 30_000 })
    .toBe('down');
  expect(await app.get('/api/health')).toMatchObject({
    ...{ status: 'degraded', unsaved: first.unsaved },
  });
  expect(await metric('forecall_database_up')).toBe(0);
  expect(await metric('forecall_unsaved_alert_events')).toBe(first.unsaved.alerts);
  expect(await metric('forecall_queue_alert_events')).toBe(first.unsaved.alerts);
  // Readers are answered as ever.
  expect((await app.send('GET', '/api/clients?limit=1')).status).toBe(200);

  await other.query('DROP TRIGGER refuse ON alert_events; DROP FUNCTION refuse');
  await expect
    .poll(async () => (await app.get('/api/health')).database, { timeout: 30_000 })
    .toBe('ok');
  expect((await app.get('/api/alerts')).alerts.length).toBeGreaterThan(0);
  await expect.poll(() => told.at(-1)).toEqual({ since: null, alerts: [], more: 0 });
  expect(await metric('forecall_database_up')).toBe(1);
});

it('readers that wait for a connection don’t make health say that the database is down', async () => {
  await other.query('BEGIN; LOCK TABLE clients IN ACCESS EXCLUSIVE MODE');
  const waiting = Array.from({ length: 14 }, () => app.send('GET', '/api/clients?limit=1'));
  await new Promise((go) => setTimeout(go, 1000));
  expect((await app.get('/api/health')).database).toBe('ok');
  await other.query('ROLLBACK');
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(14).fill(200));
});
