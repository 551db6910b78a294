import { currentPrice } from './market-state.ts';
import type { Portfolios } from './portfolios.ts';
import type { EngineState } from './state.ts';
import type { Watch } from './watch.ts';
import type { Scene } from './what-if-scene.ts';

/**
 * The span of an armed condition ends below, if at all, at the very line that raises it. Where what it watches has fallen
 * through that line by more than rounding can matter, there is nothing to measure: in a fall that is most of them, and
 * looking each of them up among a million small objects is what takes the time.
 */

/** By id, for which watch it was found out, and what was. */
type Falls = { watches: (Watch | null)[]; sure: boolean[] };

const known = new WeakMap<object, Falls>();

const hasLine = (falls: Falls, id: number, watch: Watch): boolean => {
  if (falls.watches[id] !== watch) {
    falls.watches[id] = watch;
    falls.sure[id] = watch.condition.threshold > 0;
  }
  return falls.sure[id] === true;
};

export const fallsOf = (state: EngineState): Falls => {
  const falls = known.get(state.rows) ?? { watches: [], sure: [] };
  known.set(state.rows, falls);
  return falls;
};

/** The highest line below the peak, as the peak is now: that of the one condition whose span follows it. */
const lineBelowPeak = ({ peak, peakShare, peakLess }: Portfolios, slot: number): number =>
  (peak[slot] ?? Number.NaN) * (peakShare[slot] ?? 0) - (peakLess[slot] ?? 0);

/** Spans are drawn too narrow by one part in a million; this far below, nothing is a matter of rounding. */
const isWellBelow = (figure: number, line: number): boolean =>
  figure < line - 3e-6 * (1 + Math.abs(line));

/** Whether an armed condition, that nothing but prices concerns, is raised for certain. */
export const fellThrough = (
  { state, own, market }: Scene,
  falls: Falls,
  slot: number,
  id: number,
): boolean => {
  const { rows, watchList } = state;
  const instrument = rows.instrument[id] ?? 0;
  const from = rows.from[id] ?? Number.NaN;
  const watch = watchList[id];
  if (!watch) return false;
  if (instrument >= 0) {
    const price = market.inDoubt[instrument] === 1 ? Number.NaN : currentPrice(market, instrument);
    return isWellBelow(price, from) && hasLine(falls, id, watch);
  }
  // Of nothing, or of a debt, there is no percentage.
  if (!((own.reference[slot] ?? 0) > 0 && (own.peak[slot] ?? 0) > 0)) return false;
  const line = own.peakWatch[slot] === id ? lineBelowPeak(own, slot) : from;
  return isWellBelow(own.value[slot] ?? Number.NaN, line) && hasLine(falls, id, watch);
};
