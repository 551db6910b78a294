const DAY_MS = 86_400_000;
/** Nobody is said to stall before this, however quick the others are. */
const LEAST_DAYS = 14;
const SHARE = 0.8;

/** The value that a share of all doesn't exceed, by the nearest rank: an age that somebody really took. */
export const nearestRank = (values: readonly number[], share: number): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
};

/**
 * From how many days on an open recommendation is a stall: the 80th percentile of what decisions took in this practice,
 * at least 14.
 */
export const stallAfterDays = (decidedAgesInDays: readonly number[]): number =>
  Math.max(LEAST_DAYS, nearestRank(decidedAgesInDays, SHARE) ?? LEAST_DAYS);

export const ageInDays = (madeAt: number, at: number): number => Math.max(0, at - madeAt) / DAY_MS;

/** Older than that; times in ms UTC. */
export const isStalled = (madeAt: number, at: number, afterDays: number): boolean =>
  ageInDays(madeAt, at) > afterDays;
