import type { Measure } from './conditions/measured.ts';
import { roundFigure } from './exact.ts';
import type { Watch } from './watch.ts';

/**
 * The value at which a condition is reached: a price, a portfolio's value, an index's level. NaN where depth isn't a
 * distance of `value` from a reference (streaks).
 */
export const lineOf = ({ condition, rule }: Watch, { reference }: Measure): number => {
  const { kind, threshold, unit } = condition;
  if (rule.crossing) return reference;
  switch (kind) {
    case 'losing-streak':
      return Number.NaN;
    case 'volatility':
      return threshold;
    default: {
      const sign = kind === 'instrument-rise' || kind === 'portfolio-rise' ? 1 : -1;
      const far = unit === 'amount' ? threshold : (reference * threshold) / 100;
      return roundFigure(reference + sign * far);
    }
  }
};
