import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { spawnTestApp } from '../../support/app.ts';
import { fallsAndRecoveries, inParts, makePractice } from '../../support/falling-days.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import { startProxy } from '../../support/proxy.ts';
import type { Drill, Finding } from '../drill.ts';
import { feed } from '../support/feeder.ts';
import { type OpenPage, openPage, signIn } from '../support/page.ts';

const settings = { FRAME_MS: '250' };
const CATCH_UP_MS = 3000;

const storedSequences = async (url: string): Promise<number[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(
    'SELECT sequence AS n FROM alert_events ORDER BY sequence',
  );
  await client.end();
  return rows.map(({ n }) => Number(n));
};

const until = async (holds: () => boolean, withinMs: number): Promise<boolean> => {
  for (const end = performance.now() + withinMs; performance.now() < end; await sleep(10))
    if (holds()) return true;
  return holds();
};

const described = (page: OpenPage, stored: readonly number[]) => {
  const seen = new Set(page.seen);
  const missing = stored.filter((one) => !seen.has(one)).length;
  const doubled = page.seen.length - seen.size;
  const inOrder = page.seen.every((one, n) => n === 0 || one > (page.seen[n - 1] ?? 0));
  return { missing, doubled, inOrder };
};

export const drill: Drill = {
  promises: 'a page misses nothing, however it was cut off',
  run: async (say, short): Promise<Finding[]> => {
    const minute = short ? 4 : 60;
    const quarter = short ? 8 : 900;
    const postgres = await startOwnPostgres();
    const url = await postgres.newDatabase();
    let server = await spawnTestApp(url, settings);
    const proxy = await startProxy(() => server.address);
    const findings: Finding[] = [];
    try {
      await makePractice(server);
      const cookie = await signIn(server.address, 'ann@example.com', 'long enough for a test');
      const page = openPage(proxy.url, cookie);
      await until(() => page.list() !== undefined, 10_000);
      const parts = inParts(fallsAndRecoveries(12), 12);
      const push = (n: number): Promise<void> => feed(inParts(parts[n] ?? [], 10), () => server);
      await push(0);
      await push(1);

      // Each fault says how much the page saw while it lasted.
      const killed = async (seconds: number): Promise<number> => {
        await server.end('SIGKILL');
        const seen = page.seen.length;
        await sleep(seconds * 1000);
        const seenMeanwhile = page.seen.length - seen;
        server = await spawnTestApp(url, settings);
        return seenMeanwhile;
      };
      const cut = async (seconds: number, next: () => Promise<void>): Promise<number> => {
        proxy.cut();
        const seen = page.seen.length;
        await next();
        await sleep(seconds * 1000);
        const seenMeanwhile = page.seen.length - seen;
        proxy.mend();
        return seenMeanwhile;
      };
      const frozen = async (seconds: number, next: () => Promise<void>): Promise<number> => {
        proxy.freeze();
        const seen = page.seen.length;
        await next();
        await sleep(seconds * 1000);
        const seenMeanwhile = page.seen.length - seen;
        proxy.thaw();
        return seenMeanwhile;
      };
      const faults: [string, (next: () => Promise<void>) => Promise<number>][] = [
        [`cut off for ${minute} s`, (next) => cut(minute, next)],
        [`frozen for ${minute} s`, (next) => frozen(minute, next)],
        [
          `the server killed for ${minute} s`,
          async (next) => {
            const seenMeanwhile = await killed(minute);
            await next();
            return seenMeanwhile;
          },
        ],
        [
          'a line with 300 ms of delay, cut in between',
          async (next) => {
            proxy.delay(300);
            const seenMeanwhile = await cut(1, next);
            proxy.delay(0);
            return seenMeanwhile;
          },
        ],
        [`cut off for ${quarter} s`, (next) => cut(quarter, next)],
      ];
      for (const [n, [name, fault]] of faults.entries()) {
        const before = (await storedSequences(postgres.asSuperuser(url))).length;
        const connects = page.connects();
        const seenMeanwhile = await fault(() => push(2 * n + 2));
        const endedAt = performance.now();
        const after = (await storedSequences(postgres.asSuperuser(url))).length;
        const reconnected = await until(
          () => page.connects() > connects || name.startsWith('frozen'),
          30_000,
        );
        await push(2 * n + 3);
        const stored = await storedSequences(postgres.asSuperuser(url));
        const complete = await until(() => page.seen.at(-1) === stored.at(-1), 10_000);
        const caughtUpAt = page.seenAt[page.seen.indexOf(stored[after - 1] ?? -1)] ?? Number.NaN;
        const ms = Math.max(0, Math.round(caughtUpAt - Math.max(endedAt, page.connectedAt())));
        const { missing, doubled, inOrder } = described(page, stored);
        say(`${name}: ${after - before} events meanwhile`);
        findings.push({
          promise: `${name}: each alert exactly once, within 3 s of reconnecting`,
          measured: `${after - before} events meanwhile, ${seenMeanwhile} of them seen, ${missing} missing, ${doubled} doubled${inOrder ? '' : ', out of order'}; caught up after ${ms} ms`,
          ok:
            after > before &&
            seenMeanwhile === 0 &&
            reconnected &&
            complete &&
            missing === 0 &&
            doubled === 0 &&
            inOrder &&
            ms <= CATCH_UP_MS,
        });
      }
      page.close();
      await server.end('SIGTERM');
      return findings;
    } finally {
      await proxy.end();
      await postgres.end();
    }
  },
};
