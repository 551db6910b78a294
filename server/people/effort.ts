import { nearestRank } from './stalls.ts';

/** What somebody cost in time within a year. */
export type Effort = {
  /** null: none is on file */
  feePerYear: number | null;
  contacts: number;
  /** of the contacts whose length is known */
  minutes: number;
  /** contacts whose length nobody wrote down */
  withoutMinutes: number;
};

/** How the practice's clients lie, by minutes per 1,000 of yearly fee; null: nobody pays a fee. */
export type EffortSpread = {
  /** who pays a fee, and is therefore counted */
  clients: number;
  median: number | null;
  p90: number | null;
  /** the practice's median length of a contact, in minutes */
  usualLength: number;
};

/** A contact whose length nobody wrote down counts with the practice's median. */
export const minutesOf = (
  { minutes, withoutMinutes }: Pick<Effort, 'minutes' | 'withoutMinutes'>,
  usualLength: number,
): number => minutes + withoutMinutes * usualLength;

/** Minutes per 1,000 of yearly fee; null without a fee, for nothing can be divided by it. */
export const perThousandOf = (effort: Effort, usualLength: number): number | null =>
  effort.feePerYear !== null && effort.feePerYear > 0
    ? (1000 * minutesOf(effort, usualLength)) / effort.feePerYear
    : null;

const ratiosOf = (all: readonly Effort[], usualLength: number): number[] =>
  all.flatMap((one) => perThousandOf(one, usualLength) ?? []);

/** Of the whole practice, those who never rang included: they are most of what is usual. */
export const spreadOf = (all: readonly Effort[], usualLength: number): EffortSpread => {
  const ratios = ratiosOf(all, usualLength);
  return {
    clients: ratios.length,
    median: nearestRank(ratios, 0.5),
    p90: nearestRank(ratios, 0.9),
    usualLength,
  };
};

export type EffortPlace = 'no-fee' | 'up-to-median' | 'up-to-p90' | 'over-p90';

export type EffortStanding = {
  minutes: number;
  perThousand: number | null;
  /** share (0 to 1) of the practice's clients with a fee who take less; null without a fee */
  moreThan: number | null;
  place: EffortPlace;
};

/** Exactly at a line is still within it. */
export const placeOf = (ratio: number | null, spread: EffortSpread): EffortPlace => {
  if (ratio === null) return 'no-fee';
  if (spread.p90 !== null && ratio > spread.p90) return 'over-p90';
  return spread.median !== null && ratio > spread.median ? 'up-to-p90' : 'up-to-median';
};

/** Where one client lies among all. */
export const standingOf = (
  one: Effort,
  all: readonly Effort[],
  spread: EffortSpread,
): EffortStanding => {
  const minutes = minutesOf(one, spread.usualLength);
  const perThousand = perThousandOf(one, spread.usualLength);
  const place = placeOf(perThousand, spread);
  if (perThousand === null) return { minutes, perThousand, moreThan: null, place };
  const ratios = ratiosOf(all, spread.usualLength);
  const less = ratios.filter((ratio) => ratio < perThousand).length;
  return {
    minutes,
    perThousand,
    moreThan: ratios.length === 0 ? 0 : less / ratios.length,
    place,
  };
};

/** The farthest out first: most minutes per fee; without a fee, most minutes. Ties by id, so that it stays the same. */
export const farthestFirst = <
  T extends { id: string; perThousand: number | null; minutes: number },
>(
  points: readonly T[],
): T[] =>
  points.toSorted(
    (a, b) =>
      (b.perThousand ?? -1) - (a.perThousand ?? -1) ||
      b.minutes - a.minutes ||
      (a.id < b.id ? -1 : 1),
  );
