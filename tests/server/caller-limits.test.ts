import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { callerLimits } from '../../server/http/caller-limits.ts';
import { errorHandler } from '../../server/http/error-handler.ts';
import type { Caller } from '../../server/http/viewer.ts';
import { startHttp } from './http-harness.ts';

/** Who asks is said by a header here. */
const startLimited = async () => {
  const callers = new WeakMap<Request, Caller>();
  const app = express();
  app.use((request, _, next) => {
    const userId = request.get('x-user') ?? null;
    const viewer = { userId, role: 'advisor', name: '', timeZone: null } as const;
    callers.set(request, { viewer, by: userId === null ? 'token' : 'session' });
    next();
  });
  app.use(callerLimits(callers, { windowSeconds: 3600, perWindow: 30, atOnce: 10 }));
  app.get('/', (_, response) => void response.send('ok'));
  const waiting: (() => void)[] = [];
  app.get('/slow', (_, response) => void waiting.push(() => response.send('ok')));
  app.use(errorHandler(pino({ level: 'silent' })));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ask: async (user?: string, path = '/') =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { headers: user ? { 'x-user': user } : {} }))
        .status,
    waiting: () => waiting.length,
    answerAll: () => {
      for (const answer of waiting.splice(0)) answer();
    },
    stop: () => server.close(),
  };
};

it('whoever goes on for long is told to wait; neither others nor a program are', async () => {
  const { ask, stop } = await startLimited();
  const statuses: number[] = [];
  for (let n = 0; n < 40; n++) statuses.push(await ask('eve'));
  expect(statuses).toEqual([...Array(30).fill(200), ...Array(10).fill(429)]);
  expect(await ask('ann')).toBe(200);
  for (let n = 0; n < 40; n++) expect(await ask()).toBe(200);
  stop();
});

it('one person’s requests at once are few, and others’ don’t wait for them', async () => {
  const { ask, waiting, answerAll, stop } = await startLimited();
  const underway = Array.from({ length: 10 }, () => ask('eve', '/slow'));
  await expect.poll(waiting).toBe(10);
  expect([await ask('eve'), await ask('ann'), await ask()]).toEqual([429, 200, 200]);
  answerAll();
  expect(await Promise.all(underway)).toEqual(Array(10).fill(200));
  await expect.poll(() => ask('eve')).toBe(200);
  stop();
});

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
