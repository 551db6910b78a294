import { setTimeout as pause } from 'node:timers/promises';

/** A part may wait for what never answers. */
const WITHIN_MS = 2500;
/** Whoever started this loses patience at 10 s. */
const ALL_WITHIN_MS = 8000;
/** However late it is, each is told to stop. */
const AT_LEAST_MS = 100;

/** Teardowns, registered right after acquiring, run last in, first out; running them twice is harmless. */
export type Lifecycle = {
  /** One that takes longer than `withinMs` is left behind. */
  onStop(what: string, stop: () => Promise<void> | void, withinMs?: number): void;
  stop(): Promise<void>;
};

const within = async (ms: number, stop: () => Promise<void>): Promise<void> => {
  const waiting = new AbortController();
  const late = pause(ms, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`did not stop within ${ms / 1000} s`);
  });
  await Promise.race([stop(), late]).finally(() => waiting.abort());
};

export const createLifecycle = (report: (what: string, error: unknown) => void): Lifecycle => {
  const stops: { what: string; stop: () => Promise<void> | void; withinMs: number }[] = [];
  let stopping: Promise<void> | null = null;

  const runAll = async (): Promise<void> => {
    const until = performance.now() + ALL_WITHIN_MS;
    for (let next = stops.pop(); next; next = stops.pop()) {
      try {
        const { stop, withinMs } = next;
        const left = Math.max(AT_LEAST_MS, until - performance.now());
        await within(Math.min(withinMs, left), async () => stop());
      } catch (error) {
        // One part that won't stop must not keep the others from stopping.
        report(next.what, error);
      }
    }
  };

  return {
    onStop: (what, stop, withinMs = WITHIN_MS) => stops.push({ what, stop, withinMs }),
    stop: () => {
      stopping ??= runAll();
      return stopping;
    },
  };
};
