import { lossOf, percentAbove, percentBelow } from '../exact.ts';
import { type Portfolios, portfolioLoss } from '../portfolios.ts';
import type { Watch } from '../watch.ts';
import { byDepth, type Measured, notKnown } from './measured.ts';

/** `portfolio-fall`, `portfolio-rise` (against V₀) and `drawdown` (against the peak). */
export const measurePortfolioMove = (watch: Watch, portfolios: Portfolios): Measured => {
  const { kind, threshold, unit } = watch.condition;
  const value = portfolios.value[watch.slot] ?? Number.NaN;
  if (Number.isNaN(value)) return notKnown('portfolio-not-valued');
  const against = kind === 'drawdown' ? portfolios.peak : portfolios.reference;
  const reference = against[watch.slot] ?? Number.NaN;
  // Of nothing, or of a debt, there is no percentage.
  if (Number.isNaN(reference) || (unit !== 'amount' && reference <= 0))
    return notKnown('no-portfolio-reference');
  if (kind === 'portfolio-rise') {
    const rise = unit === 'amount' ? lossOf(value, reference) : percentAbove(reference, value);
    return byDepth(threshold, rise, value, reference, 0);
  }
  const loss = lossOf(reference, value);
  const fall = unit === 'amount' ? loss : percentBelow(reference, value);
  return byDepth(threshold, fall, value, reference, loss);
};

/** `portfolio-below`: crossed at the line, over when V is 1 % back across it. */
export const measurePortfolioLine = (watch: Watch, portfolios: Portfolios): Measured => {
  const line = watch.condition.threshold;
  const value = portfolios.value[watch.slot] ?? Number.NaN;
  if (Number.isNaN(value)) return notKnown('portfolio-not-valued');
  return {
    known: true,
    depth: lossOf(line, value),
    value,
    reference: line,
    over: value <= line,
    back: lossOf(line * 1.01, value) === 0,
    loss: portfolioLoss(portfolios.reference[watch.slot] ?? Number.NaN, value),
  };
};
