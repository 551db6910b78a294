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

it('live pages of a session that is ended elsewhere, or by a new password, close at once', async () => {
  const password = 'long enough for a test';
  const user = { email: 'ann@example.com', name: 'Ann', role: 'advisor', password };
  await app.post('/api/users', user);
  const signIn = async (): Promise<string> => {
    const answer = await fetch(`${app.address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: user.email, password }),
    });
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  };
  const ask = (cookie: string, path: string, body: object) =>
    fetch(`${app.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  for (const [path, body] of [
    ['/api/sessions/end-others', {}],
    ['/api/auth/change-password', { currentPassword: password, newPassword: 'another good one' }],
  ] as const) {
    const [one, other] = [await signIn(), await signIn()];
    const options = { transports: ['websocket'], forceNew: true, reconnection: false };
    const page = io(app.address, { ...options, extraHeaders: { cookie: one } });
    await new Promise<void>((resolve) => page.once('connect', resolve));
    const gone = new Promise((resolve) => page.once('disconnect', resolve));
    expect((await ask(other, path, body)).status).toBe(200);
    expect(await gone).toBe('io server disconnect');
  }
});

it('where the site is reached by TLS, cookies and browsers are told so, and its own pages are known', async () => {
  const other = await createTestDatabase();
  const site = await startTestApp(other.url, { PUBLIC_URL: 'https://desk.example' });
  try {
    const post = (origin: string) =>
      fetch(`${site.address}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ email: 'a@example.com', password: 'long enough for a test' }),
      });
    const user = {
      email: 'a@example.com',
      name: 'A',
      role: 'advisor',
      password: 'long enough for a test',
    };
    await site.post('/api/users', user);
    const answer = await post('https://desk.example');
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-forecall\.session=.*Secure/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect((await post('https://evil.example')).status).toBe(403);
  } finally {
    await site.stop();
    await other.drop();
  }
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
  expect(performance.now() - start).toBeLessThan(15_000);
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
