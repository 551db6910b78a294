import type { DailyClose, DailyFigures, Instrument } from '../../shared/market.ts';
import { grownBytes, grownFloats } from './columns.ts';
import { type Currency, missingRate, type RateSource, rateInstrument } from './rates.ts';

/** What is only looked up, not swept over. */
type Details = { symbol: string; zone: string; currency: number; fx: boolean; index: boolean };

/**
 * The market as the engine knows it, by instrument index. NaN means "not known" in every column of figures, so that it
 * carries through sums by itself. `worth` is one unit's current price in the practice's currency, `worthAtClose` the same
 * at the previous close; both follow their prices and rates at once.
 */
export type Market = {
  indexBySymbol: Map<string, number>;
  details: Details[];
  price: Float64Array;
  previousClose: Float64Array;
  peak: Float64Array;
  /** a day's, as a fraction, from the closes before (touch-chance.ts) */
  volatility: Float64Array;
  worth: Float64Array;
  worthAtClose: Float64Array;
  /** rises whenever a volatility or what it is made of may have changed */
  history: number;
  /** 1 while a corporate action is suspected */
  inDoubt: Uint8Array;
  figures: (DailyFigures | null)[];
  /** the newest closes, oldest first */
  recentCloses: (readonly DailyClose[])[];
  /** the newest day of which a close is known, by zone */
  closedDay: Map<string, string>;
  /** the first is the practice's own */
  currencies: Currency[];
  rateNow: number[];
  rateAtClose: number[];
  /** which currency's rate an instrument could say */
  currencyOfRate: Map<number, number>;
  practice: { zone: string; currency: string };
};

export const createMarket = (practice: { zone: string; currency: string }): Market => ({
  indexBySymbol: new Map(),
  details: [],
  price: new Float64Array(),
  previousClose: new Float64Array(),
  peak: new Float64Array(),
  volatility: new Float64Array(),
  worth: new Float64Array(),
  worthAtClose: new Float64Array(),
  history: 0,
  inDoubt: new Uint8Array(),
  figures: [],
  recentCloses: [],
  closedDay: new Map(),
  currencies: [{ code: practice.currency, direct: -1, inverse: -1 }],
  rateNow: [1],
  rateAtClose: [1],
  currencyOfRate: new Map(),
  practice,
});

const columns = ['price', 'previousClose', 'peak', 'volatility', 'worth', 'worthAtClose'] as const;

/** The index of a symbol. One never heard of gets its place at once, without a price, until it is put. */
export const instrumentIndex = (market: Market, symbol: string): number => {
  const known = market.indexBySymbol.get(symbol);
  if (known !== undefined) return known;
  const index = market.details.length;
  market.indexBySymbol.set(symbol, index);
  market.details.push({ symbol, zone: market.practice.zone, currency: 0, fx: false, index: false });
  market.figures.push(null);
  market.recentCloses.push([]);
  for (const name of columns) market[name] = grownFloats(market[name], index + 1, Number.NaN);
  market.inDoubt = grownBytes(market.inDoubt, index + 1);
  return index;
};

export const currencyIndex = (market: Market, code: string): number => {
  const known = market.currencies.findIndex((currency) => currency.code === code);
  if (known >= 0) return known;
  const own = market.practice.currency;
  const direct = instrumentIndex(market, `${code}${own}`);
  const inverse = instrumentIndex(market, `${own}${code}`);
  const index = market.currencies.push({ code, direct, inverse }) - 1;
  market.currencyOfRate.set(direct, index).set(inverse, index);
  revalueCurrency(market, index);
  return index;
};

export const putInstrument = (market: Market, instrument: Instrument): number => {
  const index = instrumentIndex(market, instrument.symbol);
  market.details[index] = {
    symbol: instrument.symbol,
    zone: instrument.exchangeTimeZone,
    currency: currencyIndex(market, instrument.currency),
    fx: instrument.assetClass === 'fx',
    index: instrument.assetClass === 'index',
  };
  market.history++;
  revalue(market, index);
  return index;
};

export const symbolOf = (market: Market, instrument: number): string =>
  market.details[instrument]?.symbol ?? '';

/** The last price; an instrument that has no tick yet counts at its previous close. NaN: no price at all. */
export const currentPrice = (market: Market, instrument: number): number => {
  const price = market.price[instrument] ?? Number.NaN;
  return Number.isNaN(price) ? (market.previousClose[instrument] ?? Number.NaN) : price;
};

const rateSource = (market: Market): RateSource => ({
  quotes: (i) => market.details[i]?.fx === true && !Number.isNaN(currentPrice(market, i)),
  inDoubt: (i) => market.inDoubt[i] === 1,
});

/** Rate from the instrument's currency to the practice's; NaN when none is known. */
export const rateNow = (market: Market, instrument: number): number =>
  market.rateNow[market.details[instrument]?.currency ?? 0] ?? Number.NaN;

const revalueCurrency = (market: Market, index: number): void => {
  const currency = market.currencies[index];
  if (!currency || index === 0) return;
  const source = rateSource(market);
  const from = rateInstrument(currency, source);
  const oriented = (rate: number): number => (from === currency.direct ? rate : 1 / rate);
  const sure = from !== null && !source.inDoubt(from);
  market.rateNow[index] = sure ? oriented(currentPrice(market, from)) : Number.NaN;
  market.rateAtClose[index] =
    from === null ? Number.NaN : oriented(market.previousClose[from] ?? Number.NaN);
  for (const [i, { currency: own }] of market.details.entries())
    if (own === index) reworth(market, i);
};

const reworth = (market: Market, instrument: number): void => {
  const currency = market.details[instrument]?.currency ?? 0;
  const now = currentPrice(market, instrument) * (market.rateNow[currency] ?? Number.NaN);
  market.worth[instrument] = market.inDoubt[instrument] === 1 ? Number.NaN : now;
  market.worthAtClose[instrument] =
    (market.previousClose[instrument] ?? Number.NaN) * (market.rateAtClose[currency] ?? Number.NaN);
};

/** To be called after an instrument's price, reference or doubt has changed. */
export const revalue = (market: Market, instrument: number): void => {
  reworth(market, instrument);
  const currency = market.currencyOfRate.get(instrument);
  if (currency !== undefined) revalueCurrency(market, currency);
};

/** Which prices are missing or in doubt to value a line; none when it can be valued. */
export const missingFor = (market: Market, instrument: number): string[] => {
  const missing = [];
  if (market.inDoubt[instrument] === 1 || Number.isNaN(currentPrice(market, instrument)))
    missing.push(symbolOf(market, instrument));
  return [...missing, ...missingForCurrency(market, market.details[instrument]?.currency ?? 0)];
};

export const missingForCurrency = (market: Market, index: number): string[] => {
  const currency = market.currencies[index];
  if (!currency || index === 0) return [];
  const missing = missingRate(currency, rateSource(market));
  return missing === null ? [] : [symbolOf(market, missing)];
};
