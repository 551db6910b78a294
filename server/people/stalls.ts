import type { RecommendationStep } from '../../shared/recommendations.ts';

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

const ageInDays = (madeAt: number, at: number): number => Math.max(0, at - madeAt) / DAY_MS;

/** Older than that; times in ms UTC. */
export const isStalled = (madeAt: number, at: number, afterDays: number): boolean =>
  ageInDays(madeAt, at) > afterDays;

/** In whole days, as people count them; of a stall never one that would contradict "older than 26 days". */
export const shownAge = (madeAt: number, at: number, afterDays: number): number => {
  const whole = Math.floor(ageInDays(madeAt, at));
  return isStalled(madeAt, at, afterDays) ? Math.max(whole, Math.floor(afterDays) + 1) : whole;
};

type Counts = { own: number; alike: number; all: number };
/** How many were accepted after a stall, by the step that came last before; step null: none was taken. */
export type AcceptedAfterStall = Counts & { step: RecommendationStep | null };

/**
 * What has worked before, of how many: with this client first, then with others who have a cause in common, then in the
 * whole practice. Those accepted without any step count in what they are out of.
 */
export const whatWorked = (
  accepted: readonly AcceptedAfterStall[],
): { worked: (Counts & { step: RecommendationStep })[]; outOf: Counts } => {
  const sum = (of: keyof Counts): number => accepted.reduce((total, one) => total + one[of], 0);
  const worked = accepted
    .flatMap(({ step, own, alike, all }) => (step === null ? [] : [{ step, own, alike, all }]))
    .sort(
      (a, b) => b.own - a.own || b.alike - a.alike || b.all - a.all || a.step.localeCompare(b.step),
    );
  return { worked, outOf: { own: sum('own'), alike: sum('alike'), all: sum('all') } };
};
