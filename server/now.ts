/** "Now" as the product counts it. */
export type Now = {
  /** ms UTC: the wall's time, or the newest tick's where the clock is the market's */
  now(): number;
  /** the wall's time, or null where "now" is the market's */
  wallNow(): number | null;
};

export const createNow = (clock: 'wall' | 'market', newestTick: () => number | null): Now => ({
  now: () => (clock === 'market' ? newestTick() : null) ?? Date.now(),
  wallNow: () => (clock === 'wall' ? Date.now() : null),
});

/** Measures how long ago something last happened, by a clock that never jumps. */
export const createSilence = (): { heard: () => void; silentForMs: () => number | null } => {
  let heardAt: number | null = null;
  return {
    heard: () => {
      heardAt = performance.now();
    },
    silentForMs: () => (heardAt === null ? null : performance.now() - heardAt),
  };
};
