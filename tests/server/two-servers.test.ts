import { once } from 'node:events';
import { request } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { API_TOKEN } from './http-harness.ts';

const day = Date.UTC(2020, 1, 24, 15);
const settings = { FRAME_MS: '0', TRUST_PROXY: '127.0.0.1' };

let database: TestDatabase;
let first: Awaited<ReturnType<typeof startTestApp>>;
let second: Awaited<ReturnType<typeof startTestApp>>;
let page: Socket;
const told: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  first = await startTestApp(database.url, settings);
  second = await startTestApp(database.url, settings);
  page = io(second.address, {
    auth: { token: API_TOKEN },
    extraHeaders: { authorization: `Bearer ${API_TOKEN}` },
    transports: ['websocket'],
    reconnectionDelay: 100,
    reconnectionDelayMax: 200,
  });
  // As our own page does where the server ends the connection.
  page.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') page.connect();
  });
  page.on('alert:raised', ({ id }) => told.push(`raised ${id}`));
  page.on('alert:ended', ({ id }) => told.push(`ended ${id}`));
});
afterAll(async () => {
  page?.disconnect();
  await second?.stop();
  await database?.drop();
});

const connected = () => expect.poll(() => page.connected, { timeout: 30_000 }).toBe(true);

it('what one is asked, the one that leads answers, also to pages', async () => {
  await connected();
  await second.post('/api/users', {
    ...{ email: 'ann@example.com', name: 'Ann', role: 'advisor', password: 'long enough' },
  });
  await second.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
  ]);
  const clients = 'external_id,name,advisor_email,cash\n';
  const people = ['C-1,Cara,ann@example.com,1', 'C-2,Carl,ann@example.com,1'];
  await second.importCsv('clients', `${clients}${people.join('\n')}\n`);
  const holdings = 'client_external_id,symbol,quantity\nC-1,ACME,5\nC-2,ACME,5\n';
  await second.importCsv('holdings', holdings);
  await second.importCsv(
    'sensitivities',
    'client_external_id,kind,symbol,threshold\nC-1,price-below,ACME,90\nC-2,price-below,ACME,80\n',
  );
  await second.post('/api/ticks', [{ symbol: 'ACME', price: 89, at: day }]);
  expect((await first.get('/api/alerts')).alerts).toHaveLength(1);
  expect(await second.get('/api/alerts')).toEqual(await first.get('/api/alerts'));
  await expect.poll(() => told.length).toBe(1);
});

it('nothing goes round in circles', async () => {
  const answer = await fetch(`${second.address}/api/health`, {
    headers: { 'forecall-handed-on': '1' },
  });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await answer.json()).error.code).toBe('taking_over');
});

/** Tries a wrong password from another address, and answers which address that was noted under. */
const addressNoted = async (
  server: string,
  { from, headers }: { from: string; headers: Record<string, string> },
): Promise<string> => {
  const trying = request(`${server}/api/auth/sign-in/email`, {
    ...{ method: 'POST', localAddress: from },
    headers: { 'content-type': 'application/json', ...headers },
  });
  trying.end(JSON.stringify({ email: 'nobody@example.com', password: 'a wrong one' }));
  const [answer] = await once(trying, 'response');
  expect(answer.resume().statusCode).toBe(401);
  const { events } = await first.get('/api/sign-ins');
  return events[0].address.replace('::ffff:', '');
};

it('an address is the one that the servers see, through whichever of them it comes', async () => {
  const claimed = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
  const forged = { ...claimed, 'forecall-handed-on': `${'a'.repeat(64)} 203.0.113.9` };
  const stranger = '127.0.0.9';
  const trusted = '127.0.0.1';
  const noted = [
    await addressNoted(second.address, { from: stranger, headers: claimed }),
    await addressNoted(second.address, { from: stranger, headers: {} }),
    await addressNoted(first.address, { from: stranger, headers: forged }),
    await addressNoted(second.address, { from: trusted, headers: claimed }),
    await addressNoted(first.address, { from: trusted, headers: claimed }),
  ];
  expect(noted).toEqual([stranger, stranger, stranger, '203.0.113.9', '203.0.113.9']);
});

it('answers of polling have the headers of all others, refusals too', async () => {
  for (const query of ['EIO=4&transport=polling', 'EIO=4&transport=other', 'EIO=4&sid=none'])
    for (const { address } of [first, second]) {
      const { headers } = await fetch(`${address}/socket.io/?${query}`);
      const all = ['x-content-type-options', 'content-security-policy', 'x-frame-options'];
      expect(all.map((name) => headers.has(name))).toEqual([true, true, true]);
    }
});

it('whoever is handed on isn’t at the machine', async () => {
  const metrics = async (server: string) => (await fetch(`${server}/metrics`)).status;
  expect([await metrics(first.address), await metrics(second.address)]).toEqual([200, 403]);
});

it('the other one goes on where the first ended, and pages come back to it', async () => {
  await first.stop();
  const taken = async (): Promise<number> =>
    (await second.send('POST', '/api/ticks', [{ symbol: 'ACME', price: 79, at: day + 1000 }]))
      .status;
  await expect.poll(taken, { timeout: 30_000, interval: 200 }).toBe(200);
  const { alerts } = await second.get('/api/alerts');
  expect(alerts.map((alert: { client: { name: string } }) => alert.client.name).sort()).toEqual([
    'Cara',
    'Carl',
  ]);
  await connected();
  await second.post('/api/ticks', [{ symbol: 'ACME', price: 100, at: day + 2000 }]);
  const ended = () => told.filter((one) => one.startsWith('ended')).length;
  await expect.poll(ended, { timeout: 30_000 }).toBe(2);
});
