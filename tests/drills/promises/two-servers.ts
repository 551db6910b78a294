import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Tick } from '../../../shared/market.ts';
import { spawnTestApp } from '../../support/app.ts';
import { inParts, makePractice, someTicks } from '../../support/falling-days.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill, Finding } from '../drill.ts';
import { feed } from '../support/feeder.ts';
import { differenceOf, listOf, outcomeOf } from '../support/outcome.ts';

const PARTS = 120;
/** A feed waits no longer for an answer before it tries the other server. */
const PATIENCE_MS = 2000;

type Server = Awaited<ReturnType<typeof spawnTestApp>>;

const isTaken = async (server: Server, part: readonly Tick[]): Promise<boolean> => {
  const answered = server.post('/api/ticks', part).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, sleep(PATIENCE_MS, false, { ref: false })]);
};

/** A feed that stays with whoever answers, and goes to the other where it doesn't. */
const createFeed = (servers: () => readonly Server[]) => {
  let turn = 0;
  const at = (n: number): Server | undefined => servers()[n % servers().length];
  return {
    hand: async (part: readonly Tick[]): Promise<void> => {
      for (;;) {
        const server = at(turn);
        if (server && (await isTaken(server, part))) return;
        turn++;
        await sleep(50);
      }
    },
    handToTheOther: async (part: readonly Tick[]): Promise<void> => {
      const server = at(turn + 1);
      if (server) await isTaken(server, part);
    },
  };
};

const leaderOf = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ node: string }>('SELECT node FROM leader');
  await client.end();
  return rows[0]?.node ?? 'nobody';
};

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

const run = async (
  folder: string,
  say: (line: string) => void,
  short: boolean,
): Promise<Finding[]> => {
  const frozenFor = short ? 9000 : 30_000;
  const postgres = await startOwnPostgres();
  const parts = inParts(someTicks(), PARTS);
  const settings = (name: string) => ({ FRAME_MS: '250', DATA_DIR: join(folder, name) });
  try {
    const calm = await postgres.newDatabase();
    const undisturbed = await spawnTestApp(calm, settings('calm'));
    await makePractice(undisturbed);
    await feed(parts, () => undisturbed);
    const list = await listOf(undisturbed);
    await undisturbed.end('SIGTERM');
    const expected = await outcomeOf(postgres.asSuperuser(calm));

    const url = await postgres.newDatabase();
    let first = await spawnTestApp(url, settings('first'));
    await makePractice(first);
    const second = await spawnTestApp(url, settings('second'));
    let servers = [first, second];
    const ticks = createFeed(() => servers);
    const go = async (from: number, to: number, both = false) => {
      for (const part of parts.slice(from, to)) {
        await ticks.hand(part);
        if (both) await ticks.handToTheOther(part);
      }
    };
    await go(0, 20);
    await go(20, 40, true);

    const before = await leaderOf(url);
    first.freeze();
    const frozenAt = performance.now();
    await go(40, 41);
    const acrossIn = seconds(frozenAt);
    await go(41, 60);
    const after = await leaderOf(url);
    say(`the first is frozen; ticks were taken after ${acrossIn} s`);
    await sleep(Math.max(0, frozenFor - (performance.now() - frozenAt)));
    const wokenAt = performance.now();
    const left = first.ended();
    first.thaw();
    const code = await Promise.race([left, sleep(10_000, null, { ref: false })]);
    const lastWords = first.said().trim().split('\n').at(-1) ?? '';
    say(`the first woke, and ended after ${seconds(wokenAt)} s with ${code}`);
    servers = [second];
    first = await spawnTestApp(url, settings('first'));
    servers = [second, first];
    await go(60, 90, true);

    await second.end('SIGKILL');
    const killedAt = performance.now();
    servers = [first];
    await go(90, 91);
    const followedIn = seconds(killedAt);
    await go(91, PARTS);
    const listAfter = await listOf(first);
    await first.end('SIGTERM');
    const { rows, lost, doubled, madeUp, same, examples } = differenceOf(
      expected,
      await outcomeOf(postgres.asSuperuser(url)),
    );
    for (const line of examples.slice(0, 10)) say(line);
    return [
      {
        promise: `the same ticks on 1 and 2 servers, one frozen for ${frozenFor / 1000} s, one killed: identical alerts`,
        measured: `${rows} rows compared: ${lost} lost, ${doubled} doubled, ${madeUp} made up; call lists ${list === listAfter ? 'alike' : 'differ'}`,
        ok: same && list === listAfter && before !== after,
      },
      {
        promise: 'the other one takes over within 10 s',
        measured: `ticks taken ${acrossIn} s after it was frozen, ${followedIn} s after the kill`,
        ok: before !== after && Number(acrossIn) < 10 && Number(followedIn) < 10,
      },
      {
        promise: 'whoever wakes after another has taken over says so and ends',
        measured: code === 1 ? lastWords : `it ended with ${code}`,
        ok: code === 1,
      },
    ];
  } finally {
    await postgres.end();
  }
};

export const drill: Drill = {
  promises: 'two servers are as good as one',
  run: async (say, short) => {
    const folder = await mkdtemp(join(tmpdir(), 'forecall-two-servers-'));
    try {
      return await run(folder, say, short);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
