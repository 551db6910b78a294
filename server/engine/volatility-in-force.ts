import { linesOf } from './holding-lines.ts';
import { marketShare } from './market-share.ts';
import { currentPrice, type Market } from './market-state.ts';
import type { Portfolios } from './portfolios.ts';

/** What part of a day's variance falls in the hours when nothing trades; a rough figure of listed shares. */
const overnightShare = 0.25;

/** How much of a day's variance should have passed when so much of it is left. */
export const varianceSoFar = (dayLeft: number): number =>
  overnightShare + (1 - overnightShare) * (1 - dayLeft);

/**
 * Daily volatility as today's move alone would have it: the move since the previous close over the square root of how
 * much of a day's variance should have passed by now. 0 where nothing is known.
 */
const realisedToday = (before: number, now: number, dayLeft: number): number => {
  if (!(before > 0 && now > 0)) return 0;
  return Math.abs(Math.log(now / before)) / Math.sqrt(varianceSoFar(dayLeft));
};

/** From the daily returns before today, as a fraction a day; NaN before they are known. */
const dailyVolatility = (market: Market, instrument: number): number =>
  market.volatility[instrument] ?? Number.NaN;

export const instrumentVolatility = (
  market: Market,
  instrument: number,
  dayLeft: number,
): number => {
  const before = market.previousClose[instrument] ?? Number.NaN;
  const today = realisedToday(before, currentPrice(market, instrument), dayLeft);
  return Math.max(dailyVolatility(market, instrument), today);
};

/** The market factor: the first index by symbol whose volatility is known; −1 when there is none. */
export const marketFactor = (market: Market): number => {
  let factor = -1;
  for (const [i, { index, symbol }] of market.details.entries()) {
    if (!index || Number.isNaN(dailyVolatility(market, i))) continue;
    if (factor < 0 || symbol < (market.details[factor]?.symbol ?? '')) factor = i;
  }
  return factor;
};

/**
 * A portfolio's daily volatility from what it holds now: the part it shares with the market, and each holding's own.
 * Without a market factor all are taken to fall together, the cautious reading. An instrument with too short a history
 * moves as the market does; without a factor as the others on average, by what is held of each, sold short or not. NaN
 * when nothing is known.
 */
export const portfolioVolatility = (
  market: Market,
  portfolios: Portfolios,
  slot: number,
  factor: number,
  dayLeft: number,
): number => {
  const value = portfolios.value[slot] ?? Number.NaN;
  const ofMarket = factor < 0 ? Number.NaN : dailyVolatility(market, factor);
  let shared = 0;
  let own = 0;
  let unknown = 0;
  let anyUnknown = false;
  let gross = 0;
  let grossMoves = 0;
  for (const { instrument, quantity } of linesOf(portfolios.lines, slot)) {
    const weight = (quantity * (market.worth[instrument] ?? 0)) / value;
    const volatility = dailyVolatility(market, instrument);
    if (Number.isNaN(volatility)) {
      unknown += weight;
      anyUnknown = true;
    } else if (factor < 0) {
      shared += weight * volatility;
      gross += Math.abs(weight);
      grossMoves += Math.abs(weight) * volatility;
    } else {
      const beta = marketShare(market, instrument, factor) ?? volatility / ofMarket;
      shared += weight * beta * ofMarket;
      own += weight ** 2 * Math.max(0, volatility ** 2 - (beta * ofMarket) ** 2);
    }
  }
  if (anyUnknown && factor < 0 && gross === 0) return Number.NaN;
  if (anyUnknown) shared += unknown * (factor < 0 ? grossMoves / gross : ofMarket);
  const today = realisedToday(portfolios.reference[slot] ?? Number.NaN, value, dayLeft);
  return Math.max(Math.sqrt(shared ** 2 + own), today);
};
