import type { Block } from './kernel/block.ts';
import type { Market } from './market-state.ts';

/** What one unit was worth when the swings of everybody began to be kept; NaN: not known yet. */
export type SwingBase = { rates: Float64Array; worth: Float64Array };

export const createSwingBase = (): SwingBase => ({
  rates: new Float64Array(),
  worth: new Float64Array(),
});

/** Beyond this everybody's swing is found anew; until then it is taken for a little more. */
const MOST_APART = 1.04;

/** The largest ratio, one way or the other, between two prices of the same thing. What is first known now is noted. */
const furthestApart = (base: Float64Array, now: ArrayLike<number>): number => {
  let furthest = 1;
  for (let i = 0; i < base.length; i++) {
    const before = base[i] ?? Number.NaN;
    const after = now[i] ?? Number.NaN;
    const ratio = after > before ? after / before : before / after;
    if (ratio > furthest) furthest = ratio;
    if (Number.isNaN(before)) base[i] = after;
  }
  return furthest;
};

/**
 * How much a portfolio moves in a usual day depends on the shares of what is in it, which change only as prices move apart.
 * Where none has moved by more than a factor f, no share has changed by more than f², and nor has the sum kept in `swing`.
 * @returns that f² as of now, swings being forgotten where it has become too much to go by
 */
export const keepSwings = (
  base: SwingBase,
  market: Market,
  blocks: readonly Block[],
  sameTables: boolean,
): number => {
  const apart = Math.max(
    furthestApart(base.rates, market.rateNow),
    furthestApart(base.worth, market.worth),
  );
  if (sameTables && base.rates.length === market.rateNow.length && apart <= MOST_APART)
    return apart ** 2;
  base.rates = Float64Array.from(market.rateNow);
  base.worth = market.worth.slice(0, market.details.length);
  for (const { swing } of blocks) swing.fill(Number.POSITIVE_INFINITY);
  return 1;
};
