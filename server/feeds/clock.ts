/** Time as a feed needs it: durations from a clock that never jumps, and a timer. */
export type FeedClock = {
  /** ms since some moment; only differences mean anything */
  elapsed(): number;
  /** calls once after `ms`; answers how to call it off */
  after(ms: number, call: () => void): () => void;
};

/** Node's timers fire at once for longer waits than this. */
const LONGEST_WAIT_MS = 2_147_483_647;

export const systemClock: FeedClock = {
  elapsed: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, Math.min(ms, LONGEST_WAIT_MS));
    return () => clearTimeout(timer);
  },
};

/** A wait that something else may end early. */
export const createWait = (clock: FeedClock) => {
  let wake = (): void => undefined;
  return {
    /** `ms` null: until woken */
    wait: (ms: number | null): Promise<void> =>
      new Promise((resolve) => {
        let callOff = (): void => undefined;
        wake = () => {
          callOff();
          resolve();
        };
        if (ms !== null) callOff = clock.after(ms, wake);
      }),
    wake: (): void => wake(),
  };
};
