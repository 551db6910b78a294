import { connect, type Socket as NetSocket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newestSequence } from '../../db/alert-sequence.ts';
import { storeFrames } from '../../db/frames.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import type { AlertMessage } from '../../shared/socket-events.ts';
import { asUser, eventOf, noFrames } from '../support/book.ts';
import { anId } from '../support/builders.ts';
import { eventsIn, type Harness, type Page, sleep, startLive, until } from './live-harness.ts';

let live: Harness;
beforeEach(async () => {
  live = await startLive(2);
});
afterEach(() => live.end());

let made = 0;
const another = (client = 1) => eventOf(client, { alertId: anId(++made, 0xa) });

const allOf = async (client: number): Promise<number[]> => {
  const { rows } = await asViewer(live.pool, asUser(`advisor-${client}`), (tx) =>
    tx.query<{ sequence: number }>('SELECT sequence FROM alert_events ORDER BY sequence'),
  );
  return rows.map((row) => row.sequence);
};

/** A page as it should be written: asks for what it missed as soon as it is connected, drops nothing, adds nothing. */
const createReader = (token: string) => {
  const got: AlertMessage[] = [];
  let page: Page | null = null;
  return {
    got,
    connect: async (): Promise<void> => {
      const opened = await live.connected(token, { transports: ['polling', 'websocket'] });
      page = opened;
      const lastSeen = got.at(-1)?.sequence ?? 0;
      got.push(...eventsIn(await opened.ask({ lastSeen })));
      for (const early of opened.alerts) got.push(early);
      opened.alerts.push = (...messages) => got.push(...messages);
    },
    cut: (): void => {
      page?.socket.disconnect();
    },
  };
};

describe('each stored event comes exactly once, in order', () => {
  test('to pages that come and go while events are stored, in small and large batches', async () => {
    const readers = Array.from({ length: 4 }, () => createReader('advisor-1'));
    let storing = true;
    const coming = readers.map(async (reader, index) => {
      while (storing) {
        await reader.connect();
        await sleep(40 + index * 35);
        reader.cut();
        await sleep(index * 20);
      }
      await reader.connect();
    });
    for (let n = 0; n < 60; n++) {
      await live.store(
        ...Array.from({ length: n % 10 === 0 ? 40 : 1 }, () => another()),
        another(2),
      );
      await sleep(n % 7);
    }
    storing = false;
    await Promise.all(coming);
    const all = await allOf(1);
    expect(all.length).toBeGreaterThan(250);
    await until(() => readers.every((reader) => reader.got.at(-1)?.sequence === all.at(-1)));
    for (const { got } of readers) expect(got.map((event) => event.sequence)).toEqual(all);
  });

  test('to a page that asks before, while and after the events come', async () => {
    const page = await live.connected('advisor-1');
    const answers: AlertMessage[] = [];
    for (let n = 0; n < 10; n++) {
      const stored = live.store(another(), another());
      const lastSeen = Math.max(0, ...[...answers, ...page.alerts].map((event) => event.sequence));
      answers.push(...eventsIn(await page.ask({ lastSeen })));
      await stored;
      await until(
        () => {
          const newest = Math.max(
            0,
            ...[...answers, ...page.alerts].map((event) => event.sequence),
          );
          return newest % 1 === 0 && [...answers, ...page.alerts].length === (n + 1) * 2;
        },
        () => `round ${n}: ${answers.length} answered, ${page.alerts.length} streamed`,
      );
    }
    const seen = [...answers, ...page.alerts].map((event) => event.sequence).sort((a, b) => a - b);
    expect(seen).toEqual(await allOf(1));
  });

  test('to a page that never asks: everything since it connected', async () => {
    const [before] = await live.store(another());
    // Another database's transaction may hold the horizon back for a moment: then it is "since" still.
    await expect.poll(() => asEngine(live.pool, newestSequence)).toBe(before!.sequence);
    const page = await live.connected('advisor-1');
    const stored = await live.store(another(), another());
    await until(() => page.alerts.length === 2);
    expect(page.alerts.map((event) => event.sequence)).toEqual(
      stored.map((event) => event.sequence),
    );
  });

  test('also those that are committed late', async () => {
    const page = await live.connected('supervisor');
    const asking = createReader('advisor-1');
    await asking.connect();
    const slow = await live.pool.connect();
    await slow.query('BEGIN');
    await slow.query('SET LOCAL ROLE forecall_engine');
    const [first] = await storeFrames(slow, { ...noFrames, events: [another()] });
    const storing = live.store(another());
    await sleep(700);
    // Neither: the one isn't committed, and the other must not come before it.
    expect(page.alerts).toEqual([]);
    expect(asking.got).toEqual([]);
    await slow.query('COMMIT');
    slow.release();
    const [second] = await storing;
    expect(second!.sequence).toBeGreaterThan(first!.sequence);
    await until(() => page.alerts.length === 2 && asking.got.length === 2);
    const inOrder = [first!.sequence, second!.sequence];
    expect(page.alerts.map((event) => event.sequence)).toEqual(inOrder);
    expect(asking.got.map((event) => event.sequence)).toEqual(inOrder);
  });

  test('also when the database was away for a while', async () => {
    const page = await live.connected('advisor-1');
    await live.store(another());
    await until(() => page.alerts.length === 1);
    live.world.failing = true;
    await live.store(another(), another());
    await until(() => live.errors.length > 0);
    expect(page.alerts).toHaveLength(1);
    live.world.failing = false;
    await until(() => page.alerts.length === 3, 'caught up');
    expect(page.socket.connected).toBe(true);
    expect(page.alerts.map((event) => event.sequence)).toEqual(await allOf(1));
  });

  test('a page whose question can’t be answered is made to connect again, for it can’t be sure of anything', async () => {
    const page = await live.connected('advisor-1');
    live.world.failing = true;
    expect(await page.ask({ lastSeen: 0 })).toMatchObject({ error: { code: 'unavailable' } });
    await until(() => !page.socket.connected);
  });
});

/** A WebSocket by hand that says what it must to be let in, and then reads nothing any more. */
const stalledPage = (token: string): Promise<NetSocket> =>
  new Promise((resolve, reject) => {
    const port = Number(new URL(live.url).port);
    const socket = connect(port, '127.0.0.1');
    const key = Buffer.from('0123456789abcdef').toString('base64');
    const upgrade = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${key}`,
      '\r\n',
    ];
    const frame = (text: string): Buffer => {
      const body = Buffer.from(text);
      return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]);
    };
    socket.on('error', reject);
    socket.once('connect', () => socket.write(upgrade.join('\r\n')));
    let heard = '';
    let isIn = false;
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      if (!isIn && heard.includes('"sid"')) {
        isIn = true;
        socket.write(frame(`40${JSON.stringify({ token })}`));
      }
      if (heard.includes('market:snapshot')) {
        socket.pause();
        socket.removeAllListeners('data');
        resolve(socket);
      }
    });
  });

const nameAtLength = (length: number): Promise<void> =>
  asEngine(live.pool, async (tx) => {
    const { rowCount } = await tx.query('UPDATE clients SET name = $1', ['x'.repeat(length)]);
    expect(rowCount).toBe(2);
  });

test('a page that reads nothing is cut off above 1 MB, while others get everything', async () => {
  // Each event is 20 kB with such a name: together far more than the kernel takes for somebody who doesn't read.
  await nameAtLength(20_000);
  const healthy = await live.connected('advisor-1');
  const stalled = await stalledPage('advisor-1');
  const connections = (): Promise<number> =>
    new Promise((resolve) => live.server.getConnections((_, count) => resolve(count)));
  expect(await connections()).toBe(2);
  for (let n = 0; n < 10; n++) await live.store(...Array.from({ length: 150 }, () => another()));
  await until(
    () => healthy.alerts.length === 1500,
    () => `${healthy.alerts.length} came`,
    15_000,
  );
  let open = 2;
  await until(
    () => {
      void connections().then((count) => {
        open = count;
      });
      return open === 1;
    },
    'cut off',
    10_000,
  );
  expect(healthy.socket.connected).toBe(true);
  expect(stalled.readableFlowing).toBe(false);
  stalled.destroy();
}, 60_000);

test('30 MB at once, to a page that takes them, cut nobody off', async () => {
  await nameAtLength(20_000);
  const page = await live.connected('advisor-1');
  await live.store(...Array.from({ length: 1000 }, () => another()));
  await live.store(...Array.from({ length: 500 }, () => another()));
  await until(
    () => page.alerts.length === 1500,
    () => `${page.alerts.length} came`,
    15_000,
  );
  expect(page.socket.connected).toBe(true);
});
