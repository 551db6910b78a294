import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { API_TOKEN, spawnTestApp } from '../support/app.ts';
import { inParts, makePractice, someTicks } from '../support/falling-days.ts';
import { startOwnPostgres } from '../support/own-postgres.ts';

let postgres: Awaited<ReturnType<typeof startOwnPostgres>>;
let server: Awaited<ReturnType<typeof spawnTestApp>>;
beforeAll(async () => {
  postgres = await startOwnPostgres();
}, 120_000);
afterEach(async () => {
  postgres.thaw();
  await server.end('SIGKILL');
});
afterAll(() => postgres.end());

const begin = async (): Promise<void> => {
  const url = await postgres.newDatabase();
  const DATA_DIR = join(postgres.dataDir, new URL(url).pathname);
  server = await spawnTestApp(url, { FRAME_MS: '250', LOG_LEVEL: 'silent', DATA_DIR });
  await makePractice(server);
};
const ended = async (): Promise<{ code: number | null; inTime: boolean; said: string }> => {
  const begun = performance.now();
  const code = await server.end('SIGTERM');
  return {
    code,
    inTime: performance.now() - begun < 10_000,
    said: server.said().split('\n').slice(1).join(' '),
  };
};
const inTime = { code: 0, inTime: true, said: '' };

test('a server whose database is frozen ends in time', { timeout: 120_000 }, async () => {
  await begin();
  const [before = [], after = []] = inParts(someTicks(), 8);
  await server.post('/api/ticks', before);
  const page = io(server.address, { transports: ['websocket'], auth: { token: API_TOKEN } });
  await new Promise((resolve) => page.once('call-list:changed', resolve));
  postgres.freeze();
  await server.post('/api/ticks', after);
  expect(await ended()).toEqual(inTime);
  page.disconnect();
});

test('a large import is given up, and nothing of it stays', { timeout: 120_000 }, async () => {
  await begin();
  const rows = Array.from({ length: 40_000 }, (_, n) => `D-${n},Client ${n},ann@example.com,100`);
  const imported = server
    .send(
      'POST',
      '/api/import/clients',
      `external_id,name,advisor_email,cash\n${rows.join('\n')}\n`,
      'text/csv',
    )
    .catch(() => ({ status: 0 }));
  const newest = async () => (await server.get('/api/imports')).imports[0];
  await expect
    .poll(async () => (await newest())?.state, { timeout: 60_000, interval: 50 })
    .toBe('storing');
  expect(await ended()).toEqual(inTime);
  expect([0, 503]).toContain((await imported).status);
});
