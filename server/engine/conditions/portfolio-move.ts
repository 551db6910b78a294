import { lossOf, percentAbove, percentBelow } from '../exact.ts';
import { DRAWDOWN, PORTFOLIO_RISE } from '../kinds.ts';
import type { Portfolios } from '../portfolios.ts';
import { has, IN_MONEY, type Watches } from '../watches.ts';
import { fill, fillByDepth, notKnown, type Reading } from './reading.ts';

/** `portfolio-fall`, `portfolio-rise` (against V₀) and `drawdown` (against the peak). */
export const measurePortfolioMove = (
  watches: Watches,
  id: number,
  portfolios: Portfolios,
  into: Reading,
): Reading => {
  const slot = watches.slot[id] ?? 0;
  const kind = watches.kind[id];
  const threshold = watches.threshold[id] ?? 0;
  const inMoney = has(watches, id, IN_MONEY);
  const value = portfolios.value[slot] ?? Number.NaN;
  if (Number.isNaN(value)) return notKnown(into, 'portfolio-not-valued');
  const against = kind === DRAWDOWN ? portfolios.peak : portfolios.reference;
  const reference = against[slot] ?? Number.NaN;
  // Of nothing, or of a debt, there is no percentage.
  if (Number.isNaN(reference) || (!inMoney && reference <= 0))
    return notKnown(into, 'no-portfolio-reference');
  if (kind === PORTFOLIO_RISE) {
    const rise = inMoney ? lossOf(value, reference) : percentAbove(reference, value);
    return fillByDepth(into, threshold, rise, value, reference, 0);
  }
  const loss = lossOf(reference, value);
  const fall = inMoney ? loss : percentBelow(reference, value);
  return fillByDepth(into, threshold, fall, value, reference, loss);
};

/** `portfolio-below`: crossed at the line, over when V is 1 % back across it. */
export const measurePortfolioLine = (
  watches: Watches,
  id: number,
  portfolios: Portfolios,
  into: Reading,
): Reading => {
  const slot = watches.slot[id] ?? 0;
  const line = watches.threshold[id] ?? 0;
  const value = portfolios.value[slot] ?? Number.NaN;
  if (Number.isNaN(value)) return notKnown(into, 'portfolio-not-valued');
  const back = lossOf(line * 1.01, value) === 0;
  // NaN where V₀ isn't known.
  const loss = lossOf(portfolios.reference[slot] ?? Number.NaN, value);
  return fill(into, lossOf(line, value), value, line, loss, value <= line, back);
};
