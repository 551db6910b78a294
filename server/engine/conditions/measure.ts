import type { Market } from '../market-state.ts';
import type { Portfolios } from '../portfolios.ts';
import type { Watch } from '../watch.ts';
import { measureDaily } from './daily.ts';
import { measureInstrumentMove } from './instrument-move.ts';
import { type Measured, notKnown } from './measured.ts';
import { measurePortfolioLine, measurePortfolioMove } from './portfolio-move.ts';
import { measurePriceLine } from './price-line.ts';

/** A line at or below 0 never comes; only `below-band` has none of its own. */
export const hasThreshold = ({ condition: { kind, threshold } }: Watch): boolean =>
  threshold > 0 || kind === 'below-band';

/**
 * Where a condition stands, by the figures of this moment. Not for the portfolio's losing streak, which is known
 * only at the portfolio's close. `portfolios.value` and `.reference` must be up to date.
 */
export const measure = (watch: Watch, market: Market, portfolios: Portfolios): Measured => {
  if (!hasThreshold(watch)) return notKnown('no-threshold');
  switch (watch.condition.kind) {
    case 'instrument-fall':
    case 'instrument-rise':
      return measureInstrumentMove(watch, market);
    case 'price-below':
    case 'price-above':
      return measurePriceLine(watch, market);
    case 'portfolio-fall':
    case 'portfolio-rise':
    case 'drawdown':
      return measurePortfolioMove(watch, portfolios);
    case 'portfolio-below':
      return measurePortfolioLine(watch, portfolios);
    default:
      return measureDaily(watch, market);
  }
};
