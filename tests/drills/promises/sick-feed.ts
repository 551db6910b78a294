import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { session } from '../../../server/market/trading-calendar.ts';
import type { FeedStatus } from '../../../shared/socket-events.ts';
import { API_TOKEN, type Script, spawnTestApp } from '../../support/app.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill, Finding } from '../drill.ts';
import { createRandom } from '../support/random.ts';

const ZONE = 'America/New_York';
const NOTICED_MS = 1000;
const SILENT_MS = 5000;
const HOUR = 3_600_000;

/** By how much the server's clock has to be off to be an hour into a trading day. */
const shiftIntoTrading = (): number => {
  for (let days = 0; days < 10; days++) {
    const day = new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10);
    const hours = session(day, ZONE);
    if (hours && hours.closes - hours.opens > 5 * HOUR) return hours.opens + HOUR - Date.now();
  }
  throw new Error('no trading day within ten days');
};

type Sent = { seq: number; fault: 'dropped' | 'repeated' | 'reordered' | null };

/** 1 % of each fault, never two next to each other. */
const sickly = (count: number): Sent[] => {
  const random = createRandom(7);
  return Array.from({ length: count }, (_, n) => {
    const roll = n % 4 === 2 ? random() : 1;
    const fault =
      roll < 0.04 ? 'dropped' : roll < 0.08 ? 'repeated' : roll < 0.12 ? 'reordered' : null;
    return { seq: n + 1, fault };
  });
};

/** How long each fault took to be seen, in an answer or in health. */
const faultsSeen = async (server: Script, now: () => number, count: number) => {
  const tick = (seq: number) => ({ symbol: 'ACME', price: 100 + (seq % 7) / 100, at: now(), seq });
  const seen: Record<string, { of: number; ms: number; missed: number }> = {};
  const note = (fault: string, ms: number, noticed: boolean): void => {
    seen[fault] ??= { of: 0, ms: 0, missed: 0 };
    seen[fault].of++;
    seen[fault].ms = Math.max(seen[fault].ms, ms);
    if (!noticed) seen[fault].missed++;
  };
  const gapsNow = async (): Promise<number> => (await server.get('/api/health')).feed.gaps;
  const list = sickly(count);
  await server.post('/api/ticks', [tick(0)]);
  for (let n = 0; n < list.length; n++) {
    const { seq, fault } = list[n] ?? { seq: 0, fault: null };
    if (fault === null) {
      await server.post('/api/ticks', [tick(seq)]);
      continue;
    }
    const before = await gapsNow();
    const begun = performance.now();
    const next = tick(seq + 1);
    const sent = {
      dropped: [next],
      repeated: [tick(seq), tick(seq), next],
      reordered: [next, tick(seq)],
    };
    const answer = await server.post('/api/ticks', sent[fault]);
    const gap = (await gapsNow()) > before;
    const ms = performance.now() - begun;
    note(
      fault,
      ms,
      fault === 'dropped' ? gap : answer.ignored.length === 1 && (gap || fault === 'repeated'),
    );
    n++;
  }
  return seen;
};

export const drill: Drill = {
  alone: true,
  promises: 'a sick feed is seen',
  run: async (_, short): Promise<Finding[]> => {
    const postgres = await startOwnPostgres();
    const shift = shiftIntoTrading();
    const now = (): number => Date.now() + shift;
    const preload = fileURLToPath(new URL('../support/shifted-clock.mjs', import.meta.url));
    const server = await spawnTestApp(await postgres.newDatabase(), {
      ...{ CLOCK: 'wall', FRAME_MS: '20' },
      ...{ NODE_OPTIONS: `--import ${preload}`, DRILL_CLOCK_SHIFT_MS: String(shift) },
    });
    const page = io(server.address, { transports: ['websocket'], auth: { token: API_TOKEN } });
    let told: { state: string; at: number } | null = null;
    const heard = (feed: FeedStatus): void => {
      if (told?.state !== feed.state) told = { state: feed.state, at: performance.now() };
    };
    page.on('feed:state', heard);
    page.on('market:frame', ({ feed }: { feed: FeedStatus }) => heard(feed));
    try {
      await server.put('/api/instruments', [
        { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
      ]);
      const seen = await faultsSeen(server, now, short ? 400 : 5000);
      const worst = Object.values(seen);
      await server.post('/api/ticks', [{ symbol: 'ACME', price: 100, at: now(), seq: 1_000_000 }]);
      const silentFrom = performance.now();
      await sleep(300);
      const before = (await server.get('/api/health')).feed.state;
      while (
        performance.now() - silentFrom < 10_000 &&
        (told as { state: string } | null)?.state !== 'stale'
      )
        await sleep(10);
      const after = performance.now() - silentFrom;
      const health = await server.get('/api/health');
      return [
        {
          promise: 'ticks dropped, repeated or reordered: noticed within 1 s',
          measured: Object.entries(seen)
            .map(
              ([fault, { of, ms, missed }]) =>
                `${of} ${fault}, ${missed} unseen, at most ${Math.round(ms)} ms`,
            )
            .join('; '),
          ok:
            worst.length === 3 && worst.every(({ ms, missed }) => missed === 0 && ms <= NOTICED_MS),
        },
        {
          promise: 'silence in trading hours: every screen says so within 5 s',
          measured: `the page was told "stale" ${(after / 1000).toFixed(2)} s after the last tick (before: "${before}"); health "${health.status}"`,
          ok: before === 'live' && after <= SILENT_MS && health.status === 'degraded',
        },
      ];
    } finally {
      page.disconnect();
      await server.end('SIGTERM');
      await postgres.end();
    }
  },
};
