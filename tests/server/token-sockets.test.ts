import { once } from 'node:events';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { API_TOKEN, startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database.url, { FRAME_MS: '0' });
});
afterAll(async () => {
  await app.stop();
  await database.drop();
});

const make = async (scopes: string[]): Promise<{ id: string; token: string }> =>
  app.post('/api/tokens', { name: 'A program', scopes });
const revoke = (id: string) =>
  fetch(`${app.address}/api/tokens/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${API_TOKEN}` },
  });

const ticksBy = (token: string): WebSocket =>
  new WebSocket(`${app.address.replace('http', 'ws')}/api/ticks/stream`, {
    headers: { authorization: `Bearer ${token}` },
  });
const pageBy = (token: string) =>
  io(app.address, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { token },
  });

it('ticks over a WebSocket go by the scope feed, and stop the moment it is revoked', async () => {
  const [feed, read] = [await make(['feed']), await make(['read'])];
  const refused = ticksBy(read.token);
  const [error] = await once(refused, 'error');
  expect(String(error)).toContain('403');
  const socket = ticksBy(feed.token);
  await once(socket, 'open');
  const closed = once(socket, 'close');
  const start = performance.now();
  expect((await revoke(feed.id)).status).toBe(200);
  expect((await closed)[0]).toBe(1008);
  expect(performance.now() - start).toBeLessThan(5000);
});

it('live pages go by the scope read, and are cut off the moment it is revoked', async () => {
  const [feed, read] = [await make(['feed']), await make(['read'])];
  const refused = pageBy(feed.token);
  const message = await new Promise((resolve) => refused.once('connect_error', resolve));
  expect(String(message)).toContain('Sign in');
  const page = pageBy(read.token);
  await new Promise<void>((resolve) => page.once('connect', resolve));
  const gone = new Promise((resolve) => page.once('disconnect', resolve));
  await revoke(read.id);
  expect(await gone).toBe('io server disconnect');
});
