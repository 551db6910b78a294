import type { Reading } from './conditions/reading.ts';
import { roundFigure } from './exact.ts';
import { INSTRUMENT_RISE, LOSING_STREAK, PORTFOLIO_RISE, VOLATILITY } from './kinds.ts';
import { CROSSING, has, IN_MONEY, type Watches } from './watches.ts';

/**
 * The value at which a condition is reached: a price, a portfolio's value, an index's level. NaN where depth isn't a
 * distance of `value` from a reference (streaks).
 */
export const lineOf = (watches: Watches, id: number, { reference }: Reading): number => {
  if (has(watches, id, CROSSING)) return reference;
  const kind = watches.kind[id];
  const threshold = watches.threshold[id] ?? Number.NaN;
  if (kind === LOSING_STREAK) return Number.NaN;
  if (kind === VOLATILITY) return threshold;
  const sign = kind === INSTRUMENT_RISE || kind === PORTFOLIO_RISE ? 1 : -1;
  const far = has(watches, id, IN_MONEY) ? threshold : (reference * threshold) / 100;
  return roundFigure(reference + sign * far);
};
