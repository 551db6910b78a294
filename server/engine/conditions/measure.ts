import {
  DRAWDOWN,
  INSTRUMENT_FALL,
  INSTRUMENT_RISE,
  PORTFOLIO_BELOW,
  PORTFOLIO_FALL,
  PORTFOLIO_RISE,
  PRICE_ABOVE,
  PRICE_BELOW,
} from '../kinds.ts';
import type { Market } from '../market-state.ts';
import type { Portfolios } from '../portfolios.ts';
import { hasThreshold, type Watches } from '../watches.ts';
import { measureDaily } from './daily.ts';
import { measureInstrumentMove } from './instrument-move.ts';
import { measurePortfolioLine, measurePortfolioMove } from './portfolio-move.ts';
import { measurePriceLine } from './price-line.ts';
import { notKnown, type Reading } from './reading.ts';

export type Measured = { watches: Watches; market: Market; portfolios: Portfolios };

/**
 * Where a condition stands, by the figures of this moment: filled into `into`, which is answered. Not for the portfolio's
 * losing streak, which is known only at the portfolio's close. `portfolios.value` and `.reference` must be up to date.
 */
export const measure = (
  { watches, market, portfolios }: Measured,
  id: number,
  into: Reading,
): Reading => {
  if (!hasThreshold(watches, id)) return notKnown(into, 'no-threshold');
  switch (watches.kind[id]) {
    case INSTRUMENT_FALL:
    case INSTRUMENT_RISE:
      return measureInstrumentMove(watches, id, market, into);
    case PRICE_BELOW:
    case PRICE_ABOVE:
      return measurePriceLine(watches, id, market, into);
    case PORTFOLIO_FALL:
    case PORTFOLIO_RISE:
    case DRAWDOWN:
      return measurePortfolioMove(watches, id, portfolios, into);
    case PORTFOLIO_BELOW:
      return measurePortfolioLine(watches, id, portfolios, into);
    default:
      return measureDaily(watches, id, market, into);
  }
};
