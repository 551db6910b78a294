import type { Instrument, MarketStep } from '../../shared/market.ts';
import { createQuoteBoard } from '../market/quote-board.ts';

/** The synthetic client's only holding. It is in no book and on no screen: it has a board and an engine of its own. */
export const canaryInstrument: Instrument = {
  symbol: 'CANARY',
  name: 'Canary',
  assetClass: 'equity',
  sector: null,
  currency: 'USD',
  exchangeTimeZone: 'UTC',
  previousClose: 100,
  priceSource: 'modelled',
};

/** A Wednesday; a round is a few milliseconds of its time, so the day lasts for thousands of years. */
const BEGAN = Date.UTC(2020, 0, 1, 12);

export type CanaryMarket = {
  /** what the engine has to know first */
  opening: () => MarketStep[];
  /** The price falls beyond the synthetic client's line, and comes back. */
  round: () => MarketStep[];
};

export const createCanaryMarket = (): CanaryMarket => {
  const board = createQuoteBoard({ frameMs: 0 });
  let ms = 0;
  const offer = (price: number): MarketStep[] =>
    board.offer({ symbol: canaryInstrument.symbol, price, at: BEGAN + ms++ }, null).steps;
  return {
    opening: () => board.putInstruments([canaryInstrument]),
    round: () => [100, 94, 100].flatMap(offer),
  };
};
