import type { FeedClock } from '../../server/feeds/clock.ts';

/** A clock whose time passes only when told to, or when everybody waits. */
export const createFakeClock = () => {
  let now = 0;
  const timers = new Set<{ due: number; call: () => void }>();
  const clock: FeedClock = {
    elapsed: () => now,
    after: (ms, call) => {
      const timer = { due: now + ms, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  /** lets whatever is ready run until it waits for the clock or for a command */
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    clock,
    settle,
    /** passes `ms`, timer by timer */
    pass: async (ms: number): Promise<void> => {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.due - b.due);
        if (!next || next.due > until) break;
        now = Math.max(now, next.due);
        timers.delete(next);
        next.call();
        await settle();
      }
      now = until;
    },
  };
};
