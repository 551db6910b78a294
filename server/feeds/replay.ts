import { setImmediate } from 'node:timers/promises';
import type { DailyClose, Tick } from '../../shared/market.ts';
import type { ReplayStatus } from '../../shared/socket-events.ts';
import { createWait, type FeedClock, systemClock } from './clock.ts';
import { createReplayCursor } from './replay-cursor.ts';
import { type Batch, createReplayMarket, type ReplayMarketOptions } from './replay-market.ts';

export type ReplayControl = {
  status(): ReplayStatus;
  pause(): void;
  resume(): void;
  /** market seconds per second; null: as fast as it goes */
  setSpeed(speed: number | null): void;
  /**
   * Plays without waiting until that day's open (or close), and goes on at the set speed (or stays there, if paused). What is
   * over already is reached by starting over from the first day. False when the replay has no such day.
   */
  jumpTo(day: string, to?: 'open' | 'close'): boolean;
};

export type OnTicks = (ticks: Tick[]) => Promise<void>;

export type Replay = {
  /** daily closes before the first day, oldest first, by symbol */
  history(): Map<string, DailyClose[]>;
  /** Waits for each `onTicks` before the next. The answer stops it, and waits for a delivery under way. */
  subscribe(onTicks: OnTicks): () => Promise<void>;
  control: ReplayControl;
};

export type ReplayOptions = ReplayMarketOptions & {
  speed: number | null;
  /** market time of the last tick that was stored (ms UTC): it goes on after it */
  startAfter?: number | null;
  /** at first it plays without waiting until this day's open */
  fastForwardTo?: string | null;
  /** before it starts over: the app forgets what the market has said so far */
  onRestart: (day: string) => Promise<void>;
  onFailed?: (error: unknown) => void;
  /** where nothing waits, this many steps are handed over, and so stored, at once */
  stepsAtOnce?: number;
  clock?: FeedClock;
};

/** Nights and weekends are skipped: the next open comes at most this long after a close. */
const LONGEST_NIGHT_MS = 1000;
const RETRY_AFTER_MS = 1000;

/** Real days of the S&P 500 with everything that follows it, at a speed of one's choice. */
export const createReplay = (options: ReplayOptions): Replay => {
  const { startAfter, fastForwardTo, onRestart, onFailed } = options;
  const { clock = systemClock, stepsAtOnce = 40 } = options;
  const market = createReplayMarket(options);
  const { event, days, stepMs } = market;
  const cursor = createReplayCursor(market, startAfter ?? -Infinity);
  const hours = new Map(days.map((day) => [day.date, day]));
  const { wait, wake } = createWait(clock);
  let { speed } = options;
  let paused = false;
  let stopped = false;
  let jump: { day: string; until: number } | null = null;
  /** no waiting for what is at or before this market time */
  let hurryUntil = hours.get(fastForwardTo ?? '')?.opens ?? -Infinity;
  /** when the newest batch was handed over */
  let handedOverAt = -Infinity;

  /** ms until a batch is due; null: not before something changes */
  const dueIn = (batch: Batch | null): number | null => {
    if (batch?.at !== undefined && batch.at <= hurryUntil) return 0;
    if (batch === null || paused) return null;
    if (speed === null) return 0;
    const overNight = batch.at - cursor.newest() > stepMs;
    const interval = overNight
      ? Math.min(LONGEST_NIGHT_MS, stepMs / speed)
      : (batch.at - cursor.newest()) / speed;
    return handedOverAt + interval - clock.elapsed();
  };

  /** The steps that are due now, in order; the cursor is behind them. */
  const takeDue = (): Batch[] => {
    const taken: Batch[] = [];
    while (taken.length < stepsAtOnce) {
      const batch = cursor.next();
      const waits = taken.length > 0 && dueIn(batch) !== 0;
      if (batch === null || waits) break;
      taken.push(batch);
      cursor.moveTo(batch.at);
    }
    return taken;
  };

  const handOver = async (onTicks: OnTicks): Promise<void> => {
    const at = clock.elapsed();
    const before = cursor.newest();
    const due = takeDue();
    try {
      await onTicks(due.flatMap(({ ticks }) => ticks));
    } catch (error) {
      // Offered again: whatever of it was taken in already is ignored as repeated.
      cursor.moveTo(before);
      onFailed?.(error);
      return wait(RETRY_AFTER_MS);
    }
    handedOverAt = at;
    // So that requests and sockets have their turn when nothing waits.
    await setImmediate();
  };

  const makeJump = async ({ day, until }: { day: string; until: number }): Promise<void> => {
    jump = null;
    if (until <= cursor.newest()) {
      try {
        await onRestart(day);
      } catch (error) {
        onFailed?.(error);
        return;
      }
      cursor.moveTo(-Infinity);
      handedOverAt = -Infinity;
    }
    hurryUntil = until;
  };

  const play = async (onTicks: OnTicks): Promise<void> => {
    while (!stopped) {
      const batch = cursor.next();
      const due = dueIn(batch);
      if (jump !== null) await makeJump(jump);
      else if (batch === null || due === null || due > 0) await wait(due);
      else await handOver(onTicks);
    }
  };

  /** A change that ends a wait under way. */
  const after = (change: () => void): void => {
    change();
    wake();
  };

  return {
    history: market.history,
    subscribe: (onTicks) => {
      const playing = play(onTicks);
      return () => {
        after(() => {
          stopped = true;
        });
        return playing;
      };
    },
    control: {
      status: () => ({
        event: event.event,
        day: cursor.day(),
        firstDay: event.firstDay,
        lastDay: event.lastDay,
        days: [...hours.keys()],
        paused,
        speed,
        finished: cursor.finished(),
      }),
      pause: () =>
        after(() => {
          paused = true;
          hurryUntil = -Infinity;
        }),
      resume: () =>
        after(() => {
          paused = false;
        }),
      setSpeed: (wanted) =>
        after(() => {
          speed = wanted;
        }),
      jumpTo: (day, to = 'open') => {
        const session = hours.get(day);
        if (!session) return false;
        after(() => {
          jump = { day, until: to === 'open' ? session.opens : session.closes };
        });
        return true;
      },
    },
  };
};
