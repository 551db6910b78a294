import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
const WINDOW_MS = 60_000;

export type EventLoopLag = { p50Ms: number; p99Ms: number; maxMs: number };
export type EventLoopWatch = {
  /** how late this thread was with what it had to do, in the last minute or two */
  lag(): EventLoopLag;
  stop(): void;
};

const begin = () => {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return histogram;
};

/** What is measured holds the pause between two looks, too. */
const lateness = (nanoseconds: number): number =>
  Math.round(Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) * 10) / 10;

/** Two windows, so that a moment after one has begun the answer isn't of that moment alone. */
export const watchEventLoop = (): EventLoopWatch => {
  let older = begin();
  let newer = begin();
  const turning = setInterval(() => {
    older.disable();
    older = newer;
    newer = begin();
  }, WINDOW_MS);
  turning.unref();
  return {
    lag: () => ({
      p50Ms: lateness(older.percentile(50)),
      p99Ms: lateness(older.percentile(99)),
      maxMs: lateness(older.max),
    }),
    stop: () => {
      clearInterval(turning);
      older.disable();
      newer.disable();
    },
  };
};
