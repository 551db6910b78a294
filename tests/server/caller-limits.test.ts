import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Request } from 'express';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { callerLimits } from '../../server/http/caller-limits.ts';
import { errorHandler } from '../../server/http/error-handler.ts';
import type { Caller } from '../../server/http/viewer.ts';
import { addBook } from '../support/book.ts';
import { startHttp } from './http-harness.ts';

const limited = { windowSeconds: 3600, perWindow: 30, atOnce: 2, waiting: 3 };

/** Who asks is said by a header here: a user, or a program's token. */
const startLimited = async () => {
  const callers = new WeakMap<Request, Caller>();
  const limits = callerLimits(callers, limited);
  const app = express();
  app.use((request, _, next) => {
    const userId = request.get('x-user') ?? null;
    const tokenId = request.get('x-token') ?? '';
    const viewer = { userId, role: 'advisor', name: '', timeZone: null } as const;
    callers.set(request, { viewer, by: userId === null ? 'token' : 'session', tokenId });
    next();
  });
  app.use(...limits.wait);
  app.get('/', (_, response) => void response.send('ok'));
  const underway: (() => void)[] = [];
  app.get('/slow', async (request, response) => {
    await limits.whileDone(request, () => new Promise<void>((done) => underway.push(done)));
    response.send('ok');
  });
  app.use(errorHandler(pino({ level: 'silent' })));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ask: async (who: Record<string, string>, path = '/', signal?: AbortSignal) => {
      const asked = { headers: who, ...(signal ? { signal } : {}) };
      return (await fetch(`http://127.0.0.1:${port}${path}`, asked)).status;
    },
    port,
    underway: () => underway.length,
    answer: () => {
      for (const done of underway.splice(0)) done();
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const eve = { 'x-user': 'eve' };
const ann = { 'x-user': 'ann' };
const program = { 'x-token': 't-1' };

it('whoever goes on for long is told to wait; neither others nor a program are', async () => {
  const { ask, stop } = await startLimited();
  const statuses: number[] = [];
  for (let n = 0; n < 40; n++) statuses.push(await ask(eve));
  expect(statuses).toEqual([...Array(30).fill(200), ...Array(10).fill(429)]);
  expect(await ask(ann)).toBe(200);
  for (let n = 0; n < 40; n++) expect(await ask(program)).toBe(200);
  stop();
});

it.each([eve, program])(
  'of one caller few are underway, few wait, and others don’t wait for them: %j',
  async (one) => {
    const { ask, underway, answer, stop } = await startLimited();
    const statuses = Array.from({ length: 6 }, () => ask(one, '/slow'));
    expect(await Promise.race(statuses)).toBe(429);
    expect(underway()).toBe(2);
    expect(await Promise.all([ask(ann), ask({ 'x-token': 't-2' })])).toEqual([200, 200]);
    for (const left of [2, 2, 1]) {
      await expect.poll(underway).toBe(left);
      answer();
    }
    expect((await Promise.all(statuses)).sort()).toEqual([...Array(5).fill(200), 429]);
    expect(await ask(one)).toBe(200);
    stop();
  },
);

it('whoever hangs up while waiting isn’t waited for, and what is underway keeps its place', async () => {
  const { ask, underway, answer, stop } = await startLimited();
  const leaving = new AbortController();
  const left = Array.from({ length: 5 }, () => ask(eve, '/slow', leaving.signal));
  await expect.poll(underway).toBe(2);
  leaving.abort();
  expect((await Promise.allSettled(left)).map(({ status }) => status)).toEqual(
    Array(5).fill('rejected'),
  );
  const next = ask(eve, '/slow');
  await sleep(100);
  expect(underway()).toBe(2);
  answer();
  await expect.poll(underway).toBe(1);
  answer();
  expect(await next).toBe(200);
  stop();
});

it('requests sent one behind the other on a connection that closes take nobody’s place', async () => {
  const { ask, underway, answer, stop, port } = await startLimited();
  const line = connect(port, '127.0.0.1');
  line.write('GET /slow HTTP/1.1\r\nHost: x\r\nx-user: eve\r\n\r\n'.repeat(4));
  await expect.poll(underway).toBe(2);
  line.destroy();
  await sleep(100);
  answer();
  const next = ask(eve, '/slow');
  await expect.poll(underway).toBe(1);
  answer();
  expect(await next).toBe(200);
  stop();
});

it('two hundred requests of one advisor, or of one token, keep nobody waiting, and all are answered', async () => {
  const http = await startHttp();
  await addBook(http.pool, 30);
  const admin = await http.userWith('administrator', 'ada@example.com');
  const { body } = await http.ask('POST', '/api/tokens', {
    cookie: admin.cookie,
    json: { name: 'reader', scopes: ['read'] },
  });
  const assistant = await http.userWith('assistant', 'amy@example.com');
  for (const who of [{ cookie: admin.cookie }, { token: String(body.token) }]) {
    let answered = 0;
    const all = Array.from({ length: 200 }, async () => {
      const { status } = await http.ask('GET', '/api/clients?limit=30', who);
      answered++;
      return status;
    });
    await expect.poll(() => answered, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
    const before = answered;
    const { status } = await http.ask('GET', '/api/clients?limit=1', assistant);
    expect([status, answered - before]).toEqual([200, expect.toSatisfy((n: number) => n < 60)]);
    expect(new Set(await Promise.all(all))).toEqual(new Set([200]));
  }
  await http.stop();
}, 120_000);

it('the limits stand before every route, for whoever has signed in', async () => {
  const http = await startHttp();
  const ann = await http.userWith('advisor', 'ann@example.com');
  for (const path of ['/api/me', '/api/clients', '/api/call-list', '/api/what-if?shock=-0.1']) {
    const hers = await http.ask('GET', path, { cookie: ann.cookie });
    expect([path, hers.headers.get('ratelimit')]).toEqual([path, expect.stringContaining('3000')]);
    const programs = await http.ask('GET', path);
    expect([path, programs.headers.get('ratelimit')]).toEqual([path, null]);
  }
  await http.stop();
});
