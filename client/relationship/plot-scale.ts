import type { EffortAnswer, EffortPoint } from '../../shared/api/relationship.ts';

type Range = readonly [number, number];

/** Where the picture begins and ends, with a little air; fees on a scale of ratios, hours from 0. */
export const domainOf = (points: readonly EffortPoint[]): { fees: Range; hours: number } => {
  const fees = points.map(({ feePerYear }) => feePerYear ?? 0).filter((fee) => fee > 0);
  const most = Math.max(60, ...points.map(({ minutes }) => minutes)) / 60;
  const least = fees.length === 0 ? 100 : Math.min(...fees);
  const top = fees.length === 0 ? 10_000 : Math.max(...fees);
  return { fees: [least / 1.25, top * 1.25], hours: Math.ceil(most * 1.08) };
};

/** 1, 2 and 5 of each power of ten; few enough to be read on a phone. */
export const feeTicks = ([from, to]: Range): number[] => {
  const wide = to / from > 50;
  const ticks: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(from)); power <= to; power *= 10)
    for (const step of wide ? [1, 3] : [1, 2, 5])
      if (power * step >= from && power * step <= to) ticks.push(power * step);
  return ticks;
};

/** Close to 0 most clients lie, far up a few: the scale is of square roots, and its ticks thin out upwards. */
export const hourTicks = (most: number): number[] => {
  const ticks = [0];
  for (let power = 1; power <= most; power *= 10)
    for (const step of [1, 2, 5]) if (power * step <= most) ticks.push(power * step);
  return ticks.length > 1 ? ticks : [0, most];
};

const STEPS = 60;

/** In hours at each fee: so straight on paper of equal steps, bent on this one. */
export const bandOf = (
  { median, p90 }: EffortAnswer['spread'],
  [from, to]: Range,
): { fee: number; median: number; band: [number, number] }[] => {
  if (median === null || p90 === null) return [];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const fee = from * (to / from) ** (step / STEPS);
    const hoursAt = (minutesPerThousand: number) => (minutesPerThousand * fee) / 1000 / 60;
    return { fee, median: hoursAt(median), band: [hoursAt(median), hoursAt(p90)] };
  });
};

/** The point that a key goes to; null: the key is for something else. */
export const stepTo = (
  key: string,
  ids: readonly string[],
  current: string | null,
): string | null => {
  const at = current === null ? -1 : ids.indexOf(current);
  const last = ids.length - 1;
  const next =
    key === 'ArrowRight' || key === 'ArrowUp'
      ? Math.min(last, at + 1)
      : key === 'ArrowLeft' || key === 'ArrowDown'
        ? Math.max(0, at - 1)
        : key === 'Home'
          ? 0
          : key === 'End'
            ? last
            : -1;
  return ids[next] ?? null;
};
