import { fill, type Reading } from './conditions/reading.ts';
import type { Episodes } from './episodes.ts';
import { INSTRUMENT_RISE, PORTFOLIO_RISE } from './kinds.ts';
import { AT_CLOSE, CROSSING, has, IN_MONEY, type Watches } from './watches.ts';

/** The reference follows from depth and value; that of a daily figure isn't kept, and is the figure itself. */
const referenceBehind = (watches: Watches, id: number, depth: number, value: number): number => {
  if (has(watches, id, AT_CLOSE)) return value;
  if (has(watches, id, CROSSING)) return watches.threshold[id] ?? 0;
  const kind = watches.kind[id];
  const sign = kind === INSTRUMENT_RISE || kind === PORTFOLIO_RISE ? 1 : -1;
  return has(watches, id, IN_MONEY) ? value - sign * depth : value / (1 + (sign * depth) / 100);
};

/** The figures of a watch that can't be measured at this moment, from what its episode keeps. */
export const lastFigures = (
  episodes: Episodes,
  watches: Watches,
  id: number,
  into: Reading,
): Reading => {
  const depth = episodes.depth[id] || 0;
  const value = episodes.value[id] || 0;
  const reference = referenceBehind(watches, id, depth, value);
  return fill(into, depth, value, reference, Number.NaN, false, false);
};
