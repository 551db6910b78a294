/** How long a frame of past ticks waits for the next one before it is ended. */
const QUIET_MS = 1000;

export type FrameEnd = {
  /** To be called after ticks came in. Answers when the live frame they are in is over and stored; at once otherwise. */
  afterTicks(): Promise<void>;
  /** To be called after each commit: whoever waited for a frame that is over by now is answered. */
  stored(): void;
  stop(): void;
};

type Waiting = { endsAt: number; resolve: () => void; reject: (error: unknown) => void };

/**
 * Ends the open frame by the wall's clock when no tick of a later frame does: when its time is over; of past ticks (a
 * backfill), whose time is over already, when none has come for a while, which is long against the pause between two
 * requests. Where the clock is the market's only a tick ends a frame, so nothing but the ticks decides what fires.
 */
export const createFrameEnd = (parts: {
  openFrameEndsAt: () => number | null;
  /** the wall's time, or null where "now" is the market's */
  wallNow: () => number | null;
  endFrame: () => Promise<void>;
  failed: (error: unknown) => void;
}): FrameEnd => {
  let timer: NodeJS.Timeout | null = null;
  let waiting: Waiting[] = [];

  const fail = (error: unknown): void => {
    parts.failed(error);
    for (const one of waiting.splice(0)) one.reject(error);
  };

  return {
    afterTicks: async () => {
      const endsAt = parts.openFrameEndsAt();
      if (timer) clearTimeout(timer);
      if (endsAt === null) return;
      const now = parts.wallNow();
      if (now === null) return;
      const left = endsAt - now;
      timer = setTimeout(() => parts.endFrame().catch(fail), left > 0 ? left : QUIET_MS);
      if (left > 0)
        await new Promise<void>((resolve, reject) => waiting.push({ endsAt, resolve, reject }));
    },
    stored: () => {
      const open = parts.openFrameEndsAt();
      const over = (one: Waiting): boolean => open === null || open > one.endsAt;
      const done = waiting.filter(over);
      waiting = waiting.filter((one) => !over(one));
      for (const one of done) one.resolve();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      for (const one of waiting.splice(0)) one.resolve();
    },
  };
};
