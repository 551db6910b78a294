import type { Shock } from '../../shared/what-if.ts';
import { marketShare } from './market-share.ts';
import { currentPrice, type Market, revalue } from './market-state.ts';
import { marketFactor } from './volatility-in-force.ts';

/**
 * What an instrument's price is multiplied by. Betas are slopes of log returns, so a beta is a power: no fall of the
 * market makes a price 0. An instrument whose beta isn't known moves as the market does. A currency stays where it is
 * unless it is named, an index moves by the market's figure.
 */
const ratioOf = (market: Market, instrument: number, factor: number, shock: Shock): number => {
  const details = market.details[instrument];
  if (!details || details.fx) return 1;
  const whole = 1 + shock.market / 100;
  if (details.index || factor < 0) return whole;
  return whole ** (marketShare(market, instrument, factor) ?? 1);
};

const ratiosOf = (market: Market, shock: Shock): Float64Array => {
  const factor = marketFactor(market);
  const ratios = new Float64Array(market.details.length);
  for (let i = 0; i < ratios.length; i++) ratios[i] = ratioOf(market, i, factor, shock);
  for (const { symbol, percent } of shock.instruments) {
    const i = market.indexBySymbol.get(symbol);
    if (i !== undefined && !market.details[i]?.index) ratios[i] = 1 + percent / 100;
  }
  return ratios;
};

/** A market of its own as far as anything in it will change. */
const copyOf = (market: Market): Market => ({
  ...market,
  price: market.price.slice(),
  peak: market.peak.slice(),
  worth: market.worth.slice(),
  worthAtClose: market.worthAtClose.slice(),
  rateNow: [...market.rateNow],
  rateAtClose: [...market.rateAtClose],
});

/** The prices of the next frame, as the quote board would hand them over; the given market stays as it is. */
export const shockedMarket = (market: Market, shock: Shock): Market => {
  const ratios = ratiosOf(market, shock);
  const then = copyOf(market);
  const moved: number[] = [];
  for (const [i, ratio] of ratios.entries()) {
    const price = currentPrice(market, i) * ratio;
    if (ratio === 1 || Number.isNaN(price)) continue;
    const peak = market.peak[i] ?? Number.NaN;
    then.price[i] = price;
    then.peak[i] = peak > price ? peak : price;
    moved.push(i);
  }
  for (const i of moved) revalue(then, i);
  return then;
};
