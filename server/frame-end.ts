/** How long a frame of past ticks waits for the next one before it is ended. */
const QUIET_MS = 1000;
/** How far ahead of the wall's clock a tick may be, and so its frame's end beyond a frame's length. */
const AHEAD_MS = 2000;

export type FrameEnd = {
  /**
   * To be called after ticks came in and are stored, with the end of the frame that the last of them is in (null: none).
   * Answers when that frame, if it is live, is over and what it raised is stored; at once otherwise.
   */
  afterTicks(endsAt: number | null): Promise<void>;
  /** To be called when what has happened is stored, or in the journal, with the end of the frame that was open: who waited is answered. */
  safe(openFrameEndsAt: number | null): void;
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
  frameMs: number;
  /** the wall's time, or null where "now" is the market's */
  wallNow: () => number | null;
  endFrame: () => Promise<void>;
  failed: (error: unknown) => void;
}): FrameEnd => {
  let timer: NodeJS.Timeout | null = null;
  let waiting: Waiting[] = [];
  let safeOpen: number | null = null;
  /** the open frame, and by when it ends whatever the wall's clock says, which somebody may set back */
  let open: { endsAt: number; by: number } | null = null;

  const fail = (error: unknown): void => {
    parts.failed(error);
    for (const one of waiting.splice(0)) one.reject(error);
  };

  const endLater = (now: number): void => {
    if (timer) clearTimeout(timer);
    const endsAt = parts.openFrameEndsAt();
    if (endsAt === null) return;
    const counted = performance.now();
    if (open?.endsAt !== endsAt) open = { endsAt, by: counted + parts.frameMs + AHEAD_MS };
    const left = Math.min(endsAt - now, Math.max(1, open.by - counted));
    timer = setTimeout(() => parts.endFrame().catch(fail), left > 0 ? left : QUIET_MS);
  };

  /** A frame that is over in memory may not be stored yet. */
  const isOver = (endsAt: number): boolean => safeOpen === null || safeOpen > endsAt;

  return {
    afterTicks: async (endsAt) => {
      const now = parts.wallNow();
      if (now === null) return;
      endLater(now);
      if (endsAt === null || endsAt <= now || isOver(endsAt)) return;
      await new Promise<void>((resolve, reject) => waiting.push({ endsAt, resolve, reject }));
    },
    safe: (openFrameEndsAt) => {
      safeOpen = openFrameEndsAt;
      const done = waiting.filter(({ endsAt }) => isOver(endsAt));
      waiting = waiting.filter(({ endsAt }) => !isOver(endsAt));
      for (const one of done) one.resolve();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      for (const one of waiting.splice(0)) one.resolve();
    },
  };
};
