import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyLiveState } from '../../client/live/live-state.ts';
import { createShown } from '../../client/live/shown.ts';
import { createStore } from '../../client/live/store.ts';
import { connectWire } from '../../client/live/wire.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../../shared/socket-events.ts';
import { startProxy } from '../support/proxy.ts';
import { aCallList, aFeed, anAlertMessage, anEntry, aQuote } from './builders.ts';

const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 1500; tries++) {
    if (isSo()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('it did not happen within 15 s');
};

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const startServer = async (options: { pingInterval?: number } = {}) => {
  const http = createServer();
  const server = new Server<ClientToServerEvents, ServerToClientEvents>(http, options);
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  stops.push(() => server.close());
  const { port } = http.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
};

const startPage = (url: string) => {
  const store = createStore(emptyLiveState);
  const socket = io(url, {
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: 20,
    reconnectionDelayMax: 20,
  });
  const shown = createShown();
  let refused = 0;
  stops.push(
    connectWire({ socket, store, shown, now: () => performance.now(), onRefused: () => refused++ }),
  );
  return { store, shown, socket, refused: () => refused };
};

describe('the wire', () => {
  it('shows the whole state that the server sends on connecting', async () => {
    const { server, url } = await startServer();
    server.on('connection', (socket) => {
      socket.emit('market:snapshot', { asOf: '', feed: aFeed(), quotes: [aQuote('AAA')] });
      socket.emit('call-list:changed', aCallList([anEntry('1')]));
    });
    const { store } = startPage(url);
    await until(() => store.get().callLists.size === 1);
    expect(store.get().connection).toBe('connected');
    expect(store.get().quotes.get('AAA')?.price).toBe(97);
  });

  it('asks after a gap for what it missed, and shows it before what came meanwhile', async () => {
    const { server, url } = await startServer();
    const asked: number[] = [];
    let connections = 0;
    server.on('connection', (socket) => {
      connections++;
      if (connections === 1) socket.emit('alert:raised', anAlertMessage(1));
      socket.on('alerts:after', ({ lastSeen }, acknowledge) => {
        asked.push(lastSeen);
        // A new event overtakes the answer: it must not make the missed ones look old.
        socket.emit('alert:raised', anAlertMessage(4));
        setTimeout(() => acknowledge({ events: [anAlertMessage(2), anAlertMessage(3)] }), 50);
      });
    });
    const { store, socket } = startPage(url);
    await until(() => store.get().lastSeen === 1);
    socket.io.engine.close();
    await until(() => store.get().lastSeen === 4);
    expect(asked).toEqual([1]);
    expect(store.get().alerts.map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1]);
  });

  it('asks again where the server could not answer, and loses nothing by it', async () => {
    const { server, url } = await startServer();
    let questions = 0;
    let connections = 0;
    server.on('connection', (socket) => {
      connections++;
      if (connections === 1) socket.emit('alert:raised', anAlertMessage(1));
      socket.on('alerts:after', (_, acknowledge) => {
        questions++;
        socket.emit('alert:raised', anAlertMessage(3));
        if (questions === 1) acknowledge({ error: { code: 'unavailable', message: 'later' } });
        else acknowledge({ events: [anAlertMessage(2), anAlertMessage(3)] });
      });
    });
    const { store, socket } = startPage(url);
    await until(() => store.get().lastSeen === 1);
    socket.io.engine.close();
    await until(() => store.get().lastSeen === 3);
    expect(questions).toBe(2);
    expect(store.get().alerts.map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
  });

  it('says that it is cut off as soon as the connection is gone', async () => {
    const { server, url } = await startServer();
    const { store } = startPage(url);
    await until(() => store.get().connection === 'connected');
    await server.close();
    await until(() => store.get().connection === 'cut-off');
    expect(store.get().cutOffAt).not.toBeNull();
  });

  it('says so within seconds when nothing is heard any more, and when something is', async () => {
    const { server, url } = await startServer({ pingInterval: 1000 });
    const proxy = await startProxy(() => url);
    stops.push(proxy.end);
    let connections = 0;
    server.on('connection', () => connections++);
    const { store } = startPage(proxy.url);
    await until(() => store.get().connection === 'connected');
    proxy.freeze();
    const since = performance.now();
    const connection = () => store.get().connection;
    await expect.poll(connection, { timeout: 30_000 }).toBe('cut-off');
    expect((store.get().cutOffAt ?? 0) - since).toBeLessThan(1000);
    expect(performance.now() - since).toBeLessThan(15_000);
    proxy.thaw();
    await expect.poll(connection, { timeout: 30_000 }).toBe('connected');
    expect(connections).toBe(1);
  }, 20_000);

  it('says that the records cannot be reached while the server lets nobody in, and tries again', async () => {
    const { server, url } = await startServer();
    let away = true;
    server.use((_, next) => {
      const refusal = Object.assign(new Error('later'), { data: { code: 'unavailable' } });
      next(away ? refusal : undefined);
    });
    const { store, refused } = startPage(url);
    await until(() => store.get().recordsAway);
    expect([store.get().connection, refused()]).toEqual(['cut-off', 0]);
    away = false;
    await until(() => store.get().connection === 'connected');
    expect([store.get().recordsAway, store.get().cutOffAt]).toEqual([false, null]);
  });

  it('asks who is signed in when the server closes the connection by itself', async () => {
    const { server, url } = await startServer();
    const page = startPage(url);
    await until(() => page.store.get().connection === 'connected');
    server.disconnectSockets();
    await until(() => page.refused() > 0);
    expect(page.refused()).toBe(1);
  });

  it('says on connecting what is shown, again when that changes, and anew on the next connection', async () => {
    const { server, url } = await startServer();
    const heard: unknown[] = [];
    server.on('connection', (socket) => {
      heard.push(socket.handshake.auth.show);
      socket.on('market:show', ({ show }, acknowledge) => {
        heard.push(show);
        acknowledge({ shows: 0, unknown: [] });
      });
    });
    const { shown, store } = startPage(url);
    await until(() => store.get().connection === 'connected');
    const leaveToday = shown.add('overview');
    await until(() => heard.length === 2);
    const leaveForm = shown.add('everything');
    leaveToday();
    await until(() => heard.length === 3);
    for (const socket of server.sockets.sockets.values()) socket.conn.close();
    await until(() => heard.length === 4);
    leaveForm();
    await until(() => heard.length === 5);
    expect(heard).toEqual([[], 'overview', 'everything', 'everything', []]);
  });
});
