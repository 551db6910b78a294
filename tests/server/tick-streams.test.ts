import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import WebSocket from 'ws';
import { startTestApp } from '../support/app.ts';
import { monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const token = 'a-token-of-the-tests-that-is-long-enough';
const bearer = { authorization: `Bearer ${token}` };
const PASSWORD = 'long enough for a test';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof startTestApp>>;
beforeEach(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database.url, { FRAME_MS: '0' });
  await app.post('/api/users', {
    ...{ email: 'ann@example.com', name: 'Ann', role: 'advisor', password: PASSWORD },
  });
  await app.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
  ]);
  await app.importCsv('clients', 'external_id,name,advisor_email,cash\nC,Cy,ann@example.com,0');
  await app.importCsv('holdings', 'client_external_id,symbol,quantity\nC,ACME,10');
  const fear = 'C,instrument-fall,ACME,5,percent';
  await app.importCsv('sensitivities', `client_external_id,kind,symbol,threshold,unit\n${fear}`);
});
afterEach(async () => {
  await app.stop();
  await database.drop();
});

const tick = (price: number, ms: number, more = {}) => ({
  ...{ symbol: 'ACME', price, at: monday + ms },
  ...more,
});
const lines = (...ticks: unknown[]): string =>
  ticks.map((one) => `${JSON.stringify(one)}\n`).join('');
const priceNow = async (): Promise<number> => (await app.get('/api/quotes')).quotes[0].price;
const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  for (const end = performance.now() + 20_000; !(await holds()); await sleep(10))
    if (performance.now() > end) throw new Error('not within 20 s');
};

const openStream = (headers: Record<string, string> = {}) => {
  const sent = httpRequest(`${app.address}/api/ticks`, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/x-ndjson', ...headers },
  });
  // Else a body that is sent in one go would have its length told.
  sent.flushHeaders();
  const answer = once(sent, 'response').then(async ([response]: IncomingMessage[]) => {
    let text = '';
    for await (const piece of response!) text += piece;
    return { status: response!.statusCode, body: JSON.parse(text) };
  });
  return { sent, answer };
};

describe('a request that goes on', () => {
  it('is taken in as it comes, wherever its pieces are cut, and answered at its end', async () => {
    const { sent, answer } = openStream();
    const [first, second] = [lines(tick(99, 0)), lines(tick(98, 1), 'no tick', tick(97, 2))];
    sent.write(first + second.slice(0, 9));
    await until(async () => (await priceNow()) === 99);
    sent.write(second.slice(9));
    await until(async () => (await priceNow()) === 97);
    sent.end(JSON.stringify(tick(93, 3)));
    expect(await answer).toMatchObject({
      status: 200,
      body: {
        accepted: 4,
        refused: [{ index: 2, code: 'invalid_tick' }],
        ...{ held: [], ignored: [], received: 5, cursor: 4 },
        totals: { held: 0, ignored: 0, refused: 1 },
      },
    });
    expect((await app.get('/api/alerts')).alerts).toMatchObject([{ symbol: 'ACME', depth: 7 }]);
  });

  it('ends at a line that can’t be read: what came before stays, and is told', async () => {
    const { sent, answer } = openStream();
    sent.write(
      `${lines(tick(99, 0))}\n${lines(tick(98, 1))}{"symbol": nothing}\n${lines(tick(50, 2))}`,
    );
    const { status, body } = await answer;
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'invalid_request', field: 'body' });
    expect(body.error.message).toContain('line 4, column 12');
    expect(body.error.details).toMatchObject({ line: 4, accepted: 2, received: 2, cursor: 2 });
    expect(await priceNow()).toBe(98);
    sent.destroy();
  });

  it.each([
    ['a line without end', `{"symbol":"${'x'.repeat(70_000)}`, 'Line 1 is longer than 64 kB'],
    ['half a tick at its end', '{"symbol":', 'it ends too early at line 1'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x0a]), 'not UTF-8 (at byte 1)'],
  ])('refuses %s', async (_, body, message) => {
    const { sent, answer } = openStream();
    sent.end(body);
    expect((await answer).body.error.message).toContain(message);
  });

  it('may be packed, is refused when all of it is, and never hears of more than it should', async () => {
    const packed = openStream({ 'content-encoding': 'gzip' });
    packed.sent.end(gzipSync(lines(tick(99, 0))));
    expect((await packed.answer).body.accepted).toBe(1);
    const nothing = openStream();
    nothing.sent.end(lines(...Array.from({ length: 1500 }, () => tick(-1, 0))));
    const { status, body } = await nothing.answer;
    expect([status, body.error.code]).toEqual([422, 'all_ticks_refused']);
    expect(body.error.details.refused).toHaveLength(1000);
    expect(body.error.details.totals.refused).toBe(1500);
  });

  it('is answered when the server stops', async () => {
    const { sent, answer } = openStream();
    sent.write(lines(tick(99, 0)));
    await until(async () => (await priceNow()) === 99);
    await app.stop();
    expect(await answer).toMatchObject({
      status: 503,
      body: { error: { code: 'stopping', details: { accepted: 1, cursor: 1 } } },
    });
    sent.destroy();
  });
});

const openSocket = (headers: Record<string, string> = bearer) => {
  const socket = new WebSocket(`${app.address.replace('http', 'ws')}/api/ticks/stream`, {
    headers,
  });
  const answers: { id: unknown; error?: { code: string }; [name: string]: unknown }[] = [];
  socket.on('message', (data) => answers.push(JSON.parse(data.toString())));
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  const refused = new Promise<number | undefined>((resolve) =>
    socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode)),
  );
  return { socket, answers, closed, refused, open: once(socket, 'open') };
};

describe('a WebSocket', () => {
  test('takes three ways of saying ticks, and acknowledges each message in order when its alerts are stored', async () => {
    const { socket, answers, open } = openSocket();
    await open;
    socket.send(JSON.stringify([tick(99, 0), tick(98, 1)]));
    socket.send(JSON.stringify({ id: 'b', ticks: [tick(97, 2), tick(-1, 3)] }));
    socket.send('{"id":3}\n{"symbol":');
    socket.send(`{"id":4}\n${lines(tick(93, 4), tick(92, 3))}`);
    socket.send(lines(tick(92, 5)));
    await until(() => answers.length === 5);
    expect((await app.get('/api/alerts')).alerts).toHaveLength(1);
    const none = { held: [], ignored: [], refused: [] };
    expect(answers).toEqual([
      { id: null, accepted: 2, ...none, cursor: expect.any(Number) },
      {
        ...{ id: 'b', accepted: 1, ...none, cursor: expect.any(Number) },
        refused: [{ index: 1, code: 'invalid_price', message: expect.any(String) }],
      },
      { id: 3, error: expect.objectContaining({ code: 'invalid_request', field: 'body' }) },
      {
        ...{ id: 4, accepted: 1, ...none, cursor: expect.any(Number) },
        ignored: [{ index: 1, reason: 'late' }],
      },
      { id: null, accepted: 1, ...none, cursor: 5 },
    ]);
    socket.terminate();
  });

  test.each([
    ['bytes', Buffer.from([1, 2]), 1003, 'a message must be text'],
    ['a message of more than 1 MB', `"${'x'.repeat(1024 * 1024)}"`, 1009, ''],
  ])('is closed for %s', async (_, message, code, reason) => {
    const { socket, closed, open } = openSocket();
    await open;
    socket.send(message);
    expect(await closed).toEqual([code, reason]);
  });

  test('is closed for going on with what can’t be read', async () => {
    const { socket, answers, closed, open } = openSocket();
    await open;
    for (let n = 0; n < 150; n++) socket.send('nonsense');
    expect(await closed).toEqual([1008, 'too many messages in a row could not be read']);
    expect(answers.length).toBeLessThanOrEqual(100);
  });

  test('is let in by the rules of HTTP', async () => {
    const signIn = { email: 'ann@example.com', password: PASSWORD };
    const cookieOf = async (signed: object) => {
      const answer = await fetch(`${app.address}/api/auth/sign-in/email`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify(signed),
      });
      return answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    };
    expect(await openSocket({}).refused).toBe(401);
    expect(await openSocket({ authorization: 'Bearer no' }).refused).toBe(401);
    expect(await openSocket({ cookie: await cookieOf(signIn) }).refused).toBe(403);
    const boss = { email: 'bo@example.com', name: 'Bo', role: 'administrator', password: PASSWORD };
    await app.post('/api/users', boss);
    const cookie = await cookieOf({ email: boss.email, password: PASSWORD });
    const evil = openSocket({ cookie, origin: 'http://evil.example' });
    expect(await evil.refused).toBe(403);
    const own = openSocket({ cookie, origin: app.address });
    await own.open;
    own.socket.terminate();
    const asked = { secondStepRoles: ['administrator'] };
    expect((await app.send('PUT', '/api/security-settings', asked)).status).toBe(200);
    const owing = await cookieOf({ email: boss.email, password: PASSWORD });
    expect(await openSocket({ cookie: owing, origin: app.address }).refused).toBe(403);
    expect(await app.send('GET', '/api/ticks/stream')).toMatchObject({ status: 426 });
  });

  test('what was received is acknowledged before the server stops', async () => {
    const { socket, answers, closed, open } = openSocket();
    await open;
    socket.send(JSON.stringify({ id: 1, ticks: [tick(93, 0)] }));
    await until(async () => (await priceNow()) === 93);
    await app.stop();
    expect(await closed).toEqual([1001, 'the server stops']);
    expect(answers).toMatchObject([{ id: 1, accepted: 1 }]);
  });
});
