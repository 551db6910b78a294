import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newestSequence } from '../../db/alert-sequence.ts';
import { insertCall } from '../../db/calls.ts';
import { putCover } from '../../db/covers.ts';
import { asEngine } from '../../db/pool.ts';
import { aCall, asUser, clientId, eventOf } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { aQuote, eventsIn, type Harness, sleep, startLive, until } from './live-harness.ts';

let live: Harness;
beforeEach(async () => {
  live = await startLive(3, { mostPages: 8 });
});
afterEach(() => live.end());

const statusOf = (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(`${live.url}${path}`, { headers, method }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '2' : undefined);
  });

const refusalOf = (token: string, options = {}): Promise<Error & { data?: { code: string } }> => {
  const page = live.page(token, options);
  return new Promise((resolve) => page.socket.on('connect_error', resolve));
};

describe('who may connect', () => {
  test('nobody without a session, and the page is told so', async () => {
    expect((await refusalOf('')).data).toMatchObject({ code: 'not_signed_in' });
    expect((await refusalOf('somebody else')).data).toMatchObject({ code: 'not_signed_in' });
  });

  test('a bearer token counts in the header as in the handshake', async () => {
    const extraHeaders = { Authorization: 'Bearer supervisor' };
    const page = await live.connected('', { auth: {}, extraHeaders });
    await until(() => page.snapshots.length === 1);
  });

  test.each([['websocket'], ['polling']])('no page of another origin, by %s', async (transport) => {
    const options = { transports: [transport], extraHeaders: { Origin: 'http://evil.example' } };
    expect((await refusalOf('advisor-1', options)).message).toMatch(/websocket|xhr poll/);
    const own = { transports: [transport], extraHeaders: { Origin: 'http://own.example' } };
    expect((await live.connected('advisor-1', own)).socket.connected).toBe(true);
  });

  test('another origin’s request doesn’t get into a session that is open already', async () => {
    const path = '/socket.io/?EIO=4&transport=polling';
    expect(await statusOf(path, { Origin: 'http://evil.example' })).toBe(403);
    const page = await live.connected('advisor-1', { transports: ['polling'] });
    const sid = page.socket.io.engine.id;
    const evil = { Origin: 'http://evil.example' };
    expect(await statusOf(`${path}&sid=${sid}`, evil, 'POST')).toBe(400);
    expect(page.socket.connected).toBe(true);
  });

  test('not one more page of somebody who has very many open; others open theirs', async () => {
    const pages = await Promise.all(Array.from({ length: 8 }, () => live.connected('advisor-1')));
    expect((await refusalOf('advisor-1')).data).toMatchObject({ code: 'too_many_requests' });
    await live.connected('advisor-2');
    pages[0]?.socket.disconnect();
    await expect.poll(() => live.live.sockets()).toBe(8);
    await live.connected('advisor-1');
  });

  test('a session that ends closes its sockets at the next check, and no others', async () => {
    const [gone, stays] = [await live.connected('advisor-1'), await live.connected('advisor-2')];
    live.world.viewers.delete('advisor-1');
    await live.live.closeSessionsOf('advisor-1');
    await until(() => !gone.socket.connected);
    expect(stays.socket.connected).toBe(true);
  });

  test('a request after the session has ended gets no answer but the end', async () => {
    const page = await live.connected('advisor-1');
    live.world.viewers.set('advisor-1', { ...asUser('advisor-1'), role: 'supervisor' });
    const answered = page.ask({ lastSeen: 0 }).catch(() => 'nothing');
    await until(() => !page.socket.connected);
    expect(await answered).toBe('nothing');
  });
});

describe('what a page gets', () => {
  test('on connecting, the whole market first, then its call list', async () => {
    await live.store(eventOf(1), eventOf(2));
    const page = await live.connected('advisor-1');
    await until(() => page.lists.length === 1);
    expect(page.order[0]).toBe('market:snapshot');
    expect(page.snapshots[0]).toMatchObject({
      quotes: [{ symbol: 'ACME' }],
      feed: { state: 'live' },
    });
    expect(page.lists[0]).toMatchObject({
      advisorId: 'advisor-1',
      entries: [{ rank: 1, client: { id: clientId(1), externalId: 'C-1' } }],
    });
  });

  test('where each price went today, also before the page was opened', async () => {
    const early = await live.connected('advisor-1');
    for (const [index, price] of [99, 97, 98].entries()) {
      live.world.quotes.set('ACME', { ...aQuote('ACME', price), at: monday + index });
      live.live.marketChanged();
      await until(() => early.frames.length === index + 1);
    }
    const late = await live.connected('advisor-1');
    await until(() => late.snapshots.length === 1);
    expect(late.snapshots[0]!.quotes[0]!.path).toEqual(
      [99, 97, 98].map((price, index) => ({ at: monday + index, price })),
    );
    live.world.quotes.set('ACME', { ...aQuote('ACME', 90), tradingDay: '2020-02-25' });
    const tomorrow = await live.connected('advisor-2');
    await until(() => tomorrow.snapshots.length === 1);
    expect(tomorrow.snapshots[0]!.quotes[0]!.path).toBeUndefined();
  });

  test('the roles that see the practice get the list of all', async () => {
    await live.store(eventOf(1), eventOf(2));
    const page = await live.connected('assistant');
    await until(() => page.lists.length === 1);
    expect(page.lists[0]!.advisorId).toBeNull();
    expect(page.lists[0]!.entries).toHaveLength(2);
  });

  test('a logged call takes the client off the list at once', async () => {
    await live.store(eventOf(1));
    const pages = await Promise.all(
      ['advisor-1', 'supervisor'].map((token) => live.connected(token)),
    );
    const shows = (count: number) =>
      pages.every((page) => page.lists.at(-1)?.entries.length === count);
    await until(() => shows(1));
    await asEngine(live.pool, (tx) => insertCall(tx, aCall(1)));
    live.live.callLogged(clientId(1));
    await until(() => shows(0), 'off the list');
  });

  test('a call makes no list of those whom the client doesn’t concern', async () => {
    const [own, other] = [await live.connected('advisor-1'), await live.connected('advisor-2')];
    await live.store(eventOf(1), eventOf(2));
    await until(() => [own, other].every((page) => page.lists.at(-1)?.entries.length === 1));
    await sleep(500);
    // Their list would be another one by now, if it were made.
    live.world.now += 120_000;
    const before = other.lists.length;
    live.live.callLogged(clientId(1));
    await until(() => own.lists.at(-1)?.asOf === new Date(live.world.now).toISOString());
    await sleep(500);
    expect(other.lists).toHaveLength(before);
  });

  test('a list comes at most four times a second, and only when something on it changed', async () => {
    await live.store(eventOf(1));
    const page = await live.connected('advisor-1');
    await until(() => page.lists.length === 1);
    for (let n = 0; n < 20; n++) {
      live.live.listsChanged('all');
      await sleep(20);
    }
    await sleep(300);
    expect(page.lists).toHaveLength(1);
    const begun = performance.now();
    for (let n = 0; n < 100; n++) {
      live.world.portfolios.set(clientId(1), {
        clientId: clientId(1),
        value: 1000 - n,
        reference: 1000,
        peak: 1000,
        notWatched: [],
      });
      live.live.listsChanged('all');
      await sleep(10);
    }
    await until(() => page.lists.at(-1)?.entries[0]?.lossToday === 99);
    const seconds = (performance.now() - begun) / 1000;
    expect(page.lists.length - 1).toBeGreaterThan(2);
    expect(page.lists.length - 1).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
  });

  test('quotes come at most four times a second, and only those that changed', async () => {
    live.world.quotes.set('BETA', aQuote('BETA', 50));
    const page = await live.connected('advisor-1');
    live.live.marketChanged();
    await until(() => page.frames.length === 1);
    page.frames.length = 0;
    const begun = performance.now();
    for (let n = 1; n <= 100; n++) {
      live.world.quotes.set('ACME', aQuote('ACME', 100 + n));
      live.live.marketChanged();
      await sleep(10);
    }
    await until(() => page.frames.at(-1)?.quotes[0]?.price === 200);
    const seconds = (performance.now() - begun) / 1000;
    expect(page.frames.length).toBeGreaterThan(2);
    expect(page.frames.length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
    for (const frame of page.frames) expect(frame.quotes.map((q) => q.symbol)).toEqual(['ACME']);
  });

  test('a feed that falls silent is told of by itself', async () => {
    const page = await live.connected('advisor-1');
    await until(() => page.feeds.length === 1);
    live.world.state = 'stale';
    await until(() => page.feeds.at(-1)?.state === 'stale', 'stale');
    expect(page.feeds).toHaveLength(2);
  });
});

/** Another database's transaction may hold the horizon back for a moment: what was stored is "since" until then. */
const countsAsBefore = (sequence: number) =>
  expect.poll(() => asEngine(live.pool, newestSequence), { timeout: 30_000 }).toBe(sequence);

describe('alert events', () => {
  test('go to the advisor of the client, to whoever covers them, and to the roles that see all', async () => {
    const cover = {
      advisorId: 'advisor-1',
      coveredBy: 'advisor-2',
      startsAt: monday,
      endsAt: null,
    };
    await asEngine(live.pool, (tx) => putCover(tx, cover));
    const pages = await Promise.all(
      ['advisor-1', 'advisor-2', 'advisor-3', 'supervisor'].map((token) => live.connected(token)),
    );
    await live.store(eventOf(1), eventOf(2), eventOf(3));
    await until(() => pages[3]!.alerts.length === 3);
    await sleep(500);
    const seen = pages.map((page) => page.alerts.map((alert) => alert.client.externalId));
    expect(seen).toEqual([['C-1'], ['C-1', 'C-2'], ['C-3'], ['C-1', 'C-2', 'C-3']]);
    await until(() => pages[1]!.lists.at(-1)?.entries.length === 2, 'covered clients listed');
  });

  test('come by their kind, with their figures', async () => {
    const page = await live.connected('advisor-1');
    await live.store(eventOf(1));
    await live.store(eventOf(1, { type: 'deepened', level: 2, depth: 11, at: monday + 1000 }));
    await live.store(
      eventOf(1, { type: 'ended', level: 2, endReason: 'recovered', at: monday + 2000 }),
    );
    await until(() => page.alerts.length === 3);
    expect(page.order.filter((name) => name.startsWith('alert:'))).toEqual([
      'alert:raised',
      'alert:deepened',
      'alert:ended',
    ]);
    expect(page.alerts[1]).toMatchObject({
      alertId: anId(1, 0xa),
      client: { id: clientId(1), externalId: 'C-1', name: 'Client 1' },
      at: '2020-02-24T15:00:01.000Z',
      level: 2,
      depth: 11,
    });
  });

  test('are read by those whom they may concern, and by nobody else', async () => {
    const pages = await Promise.all(
      ['advisor-1', 'advisor-2', 'supervisor'].map((token) => live.connected(token)),
    );
    await sleep(1500);
    live.world.readers.length = 0;
    await live.store(eventOf(1));
    for (const level of [2, 3])
      await live.store(eventOf(1, { type: 'deepened', level, at: monday + level }));
    await until(() => pages.every(({ alerts }, i) => alerts.length === (i === 1 ? 0 : 3)));
    expect(new Set(live.world.readers)).toEqual(new Set(['advisor-1', null]));
    await live.store(eventOf(2));
    await until(() => pages[1]!.alerts.length === 1);
  });

  test('that another server stored come as well', async () => {
    const page = await live.connected('advisor-1');
    const quiet = live.live.alertsStored;
    live.live.alertsStored = () => undefined;
    await live.store(eventOf(1));
    live.live.alertsStored = quiet;
    await until(() => page.alerts.length === 1, 'stored elsewhere');
  });

  test('from before are answered to whoever asks, in order, and only their own', async () => {
    await live.store(eventOf(1), eventOf(2));
    const [first] = await live.store(eventOf(1, { type: 'deepened', level: 2, at: monday + 1 }));
    const [last] = await live.store(
      eventOf(1, { type: 'ended', level: 2, endReason: 'recovered', at: monday + 2 }),
    );
    await countsAsBefore(last!.sequence);
    const page = await live.connected('advisor-1');
    const all = eventsIn(await page.ask({ lastSeen: 0 }));
    expect(all.map((event) => event.type)).toEqual(['raised', 'deepened', 'ended']);
    const since = eventsIn(await page.ask({ lastSeen: first!.sequence }));
    expect(since.map((event) => event.type)).toEqual(['ended']);
    expect(page.alerts).toEqual([]);
  });

  test('that are many come in one answer', async () => {
    const many = Array.from({ length: 2500 }, (_, n) => eventOf(1, { alertId: anId(n, 0xa) }));
    const stored = await live.store(...many);
    await countsAsBefore(stored.at(-1)!.sequence);
    const page = await live.connected('advisor-1');
    const answered = eventsIn(await page.ask({ lastSeen: 0 }));
    expect(answered.map((event) => event.alertId)).toEqual(many.map((event) => event.alertId));
  });
});

describe('what isn’t in the records yet', () => {
  test('is named to those who may see the client, the newest of each sensitivity, until it is stored', async () => {
    const [ann, boss] = [await live.connected('advisor-1'), await live.connected('supervisor')];
    await until(() => ann.lists.length > 0 && boss.lists.length > 0);
    const [first, other] = [eventOf(1), eventOf(2)];
    const deeper = { ...first, type: 'deepened' as const, level: 2, depth: 12 };
    live.world.outage = { since: monday, unsaved: [first, other, deeper] };
    live.live.outageChanged();
    await until(() => ann.unsaved.length > 0 && boss.unsaved.length > 0);
    expect(ann.unsaved[0]).toMatchObject({
      ...{ since: new Date(monday).toISOString(), more: 0 },
      alerts: [{ client: { id: clientId(1), name: expect.any(String) }, level: 2, depth: 12 }],
    });
    expect(ann.unsaved[0]?.alerts).toHaveLength(1);
    expect(boss.unsaved[0]?.alerts).toHaveLength(2);
    live.world.outage = null;
    live.live.outageChanged();
    await until(() => ann.unsaved.length === 2);
    expect(ann.unsaved[1]).toEqual({ since: null, alerts: [], more: 0 });
  });
});

describe('a request that makes no sense', () => {
  test.each([
    [{ lastSeen: -1 }, 'lastSeen'],
    [{ lastSeen: 1.5 }, 'lastSeen'],
    [{ lastSeen: '7' }, 'lastSeen'],
    [{}, 'lastSeen'],
    [null, 'lastSeen'],
    [[], 'lastSeen'],
    ['x', 'lastSeen'],
    [{ lastSeen: 0, client: clientId(2) }, 'client'],
  ])('is refused with code and field: %j', async (given, field) => {
    const page = await live.connected('advisor-1');
    expect(await page.ask(given)).toEqual({
      error: { code: 'invalid_request', message: expect.any(String), field },
    });
    expect(eventsIn(await page.ask({ lastSeen: 0 }))).toEqual([]);
  });

  test('does no harm without an acknowledgement, nor does an event that nobody knows', async () => {
    const page = await live.connected('advisor-1');
    const emit = page.socket.emit.bind(page.socket) as (...args: unknown[]) => void;
    emit('alerts:after');
    emit('alerts:after', { lastSeen: 0 });
    emit('alerts:after', { lastSeen: 0 }, 'not a function');
    emit('alerts:everything', { lastSeen: 0 });
    emit('__proto__', {});
    await live.store(eventOf(1));
    await until(() => page.alerts.length === 1);
    expect(live.errors).toEqual([]);
  });

  test('too many of them are refused, and the page is still served', async () => {
    const page = await live.connected('advisor-1');
    const answers = await Promise.all(Array.from({ length: 40 }, () => page.ask({ lastSeen: 0 })));
    const refused = answers.filter((answer) => 'error' in answer);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]).toMatchObject({ error: { code: 'too_many_requests' } });
    await live.store(eventOf(1));
    await until(() => page.alerts.length === 1);
  });

  test('a message above 64 kB ends the connection', async () => {
    const page = await live.connected('advisor-1');
    page.ask({ lastSeen: 'x'.repeat(70_000) }).catch(() => undefined);
    await until(() => !page.socket.connected);
  });
});

test('stopping closes the sockets and leaves the HTTP server to its owner', async () => {
  const page = await live.connected('advisor-1');
  await live.live.stop();
  await until(() => !page.socket.connected);
  expect(await statusOf('/', {})).toBe(200);
  expect(await statusOf('/socket.io/?EIO=4&transport=polling', {})).toBe(403);
});
