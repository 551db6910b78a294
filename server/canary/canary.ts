import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import { readCanary, storeCanary } from '../../db/canary.ts';
import { asEngine } from '../../db/pool.ts';
import type { EngineThread } from '../engine-thread/engine-thread.ts';
import type { Queue } from '../queue.ts';
import { createCanaryMarket } from './canary-market.ts';

const EVERY_MS = 60_000;
/** A stage that is dead is known within this long. */
const LATE_AFTER_MS = 110_000;
const LAST_ROUND_WITHIN_MS = 500;

type Stage = 'quotes' | 'engine' | 'store' | 'reading';
export type CanaryState = {
  /** when the synthetic client's alert was last seen, ms UTC; null: not yet */
  lastSeenAt: number | null;
  late: boolean;
  /** where it stands, while it is under way */
  stage: Stage | null;
};
export type Canary = { state(): CanaryState; stop(): Promise<void> };

type Parts = {
  pool: Pool;
  engine: EngineThread;
  /** the two queues that every tick goes through */
  matching: Queue;
  storing: <T>(job: (tx: ClientBase) => Promise<T>) => Promise<T>;
  /** whether the database is away, as is said elsewhere: its time doesn't count */
  isAway: () => boolean;
  /** told once when it doesn't come, and once when it comes again */
  onChanged: (late: boolean) => void;
  everyMs?: number;
  lateAfterMs?: number;
};

/**
 * A synthetic client whose alert goes the way of all others once a minute: a board, the engine's thread, the queue in which
 * is stored, the database and back. Where it doesn't come a stage is dead, though nothing may have said so.
 */
export const createCanary = (parts: Parts): Canary => {
  const { pool, engine, matching, storing, isAway, onChanged } = parts;
  const { everyMs = EVERY_MS, lateAfterMs = LATE_AFTER_MS } = parts;
  const market = createCanaryMarket();
  let opening = market.opening();
  let rounds = 0;
  let stage: Stage | null = null;
  let lastSeenAt: number | null = null;
  let seen = performance.now();
  let wasLate = false;
  let wasAway = false;
  let stopped = false;

  const late = (): boolean => performance.now() - seen > lateAfterMs;

  const round = async (): Promise<void> => {
    const number = ++rounds;
    stage = 'quotes';
    const types = await matching(async () => {
      const steps = [...opening, ...market.round()];
      opening = [];
      stage = 'engine';
      return engine.ask('canary', steps);
    });
    if (!types.includes('raised'))
      throw new Error("the synthetic client's line was not seen to be crossed");
    stage = 'store';
    await storing((tx) => storeCanary(tx, number));
    stage = 'reading';
    const found = await asEngine(pool, readCanary);
    if (found !== number) throw new Error(`round ${number} was stored and ${found} was read`);
    stage = null;
    seen = performance.now();
    lastSeenAt = Date.now();
  };

  let running = Promise.resolve();
  let underway = false;
  const begin = (): void => {
    if (underway || stopped) return;
    underway = true;
    // Whatever goes wrong, it doesn't come; `late` is who says so.
    running = round()
      .catch(() => undefined)
      .finally(() => {
        underway = false;
      });
  };
  const look = (): void => {
    const away = isAway();
    if ((away || wasAway) && !wasLate) seen = performance.now();
    if (wasAway && !away) begin();
    wasAway = away;
    if (late() === wasLate) return;
    wasLate = !wasLate;
    onChanged(wasLate);
  };
  const first = setTimeout(begin, Math.min(2000, everyMs));
  const beginning = setInterval(begin, everyMs);
  const looking = setInterval(look, Math.min(1000, everyMs));

  return {
    state: () => ({ lastSeenAt, late: late(), stage }),
    stop: async () => {
      stopped = true;
      clearTimeout(first);
      clearInterval(beginning);
      clearInterval(looking);
      // What it waits for may not come any more.
      await Promise.race([running, pause(LAST_ROUND_WITHIN_MS, undefined, { ref: false })]);
    },
  };
};
