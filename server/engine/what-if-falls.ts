import { priceToSweep } from './calm.ts';
import type { Portfolios } from './portfolios.ts';
import { hasThreshold } from './watches.ts';
import type { Scene } from './what-if-scene.ts';

/**
 * The span of an armed condition ends below, if at all, at the very line that raises it. Where what it watches has fallen
 * through that line by more than rounding can matter, there is nothing to measure: in a fall that is most of them.
 */

/** The highest line below the peak, as the peak is now: that of the one condition whose span follows it. */
const lineBelowPeak = ({ peak, peakShare, peakLess }: Portfolios, slot: number): number =>
  (peak[slot] ?? Number.NaN) * (peakShare[slot] ?? 0) - (peakLess[slot] ?? 0);

/** Spans are drawn too narrow by one part in a million; this far below, nothing is a matter of rounding. */
const isWellBelow = (figure: number, line: number): boolean =>
  figure < line - 3e-6 * (1 + Math.abs(line));

/** Whether an armed condition, that nothing but prices concerns, is raised for certain. */
export const fellThrough = ({ state, own, market }: Scene, slot: number, id: number): boolean => {
  const { watches } = state;
  if (!hasThreshold(watches, id)) return false;
  const instrument = watches.instrument[id] ?? -1;
  const from = watches.from[id] ?? Number.NaN;
  if (instrument >= 0) return isWellBelow(priceToSweep(market, instrument), from);
  // Of nothing, or of a debt, there is no percentage.
  if (!((own.reference[slot] ?? 0) > 0 && (own.peak[slot] ?? 0) > 0)) return false;
  const line = own.peakWatch[slot] === id ? lineBelowPeak(own, slot) : from;
  return isWellBelow(own.value[slot] ?? Number.NaN, line);
};
