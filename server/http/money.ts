import type { ClientDetail } from '../../shared/api/clients.ts';
import type { Holding } from '../../shared/clients.ts';
import type { Instrument } from '../../shared/market.ts';
import type { QuoteView } from '../../shared/socket-events.ts';

export type Prices = {
  instruments: ReadonlyMap<string, Instrument>;
  quotes: ReadonlyMap<string, QuoteView>;
  /** the practice's currency */
  currency: string;
};

/** The last price, or before any tick the previous close. */
const priceOf = (prices: Prices, symbol: string): number | null => {
  const quote = prices.quotes.get(symbol);
  const given = prices.instruments.get(symbol)?.previousClose ?? null;
  return quote?.price ?? quote?.previousClose ?? given;
};

/** How much of the practice's currency one unit of another is worth; null: not known. */
const rateOf = (prices: Prices, from: string): number | null => {
  if (from === prices.currency) return 1;
  const rate = (symbol: string): number | null =>
    prices.instruments.get(symbol)?.assetClass === 'fx' ? priceOf(prices, symbol) : null;
  const straight = rate(`${from}${prices.currency}`);
  if (straight !== null) return straight;
  const inverse = rate(`${prices.currency}${from}`);
  return inverse === null ? null : 1 / inverse;
};

/** One line of the portfolio as it stands; `total` is the portfolio's value. */
export const holdingView = (
  { symbol, quantity, costBasis }: Holding,
  prices: Prices,
  total: number | null,
): ClientDetail['holdings'][number] => {
  const instrument = prices.instruments.get(symbol);
  const quote = prices.quotes.get(symbol);
  const currency = instrument?.currency ?? prices.currency;
  const price = priceOf(prices, symbol);
  const rate = rateOf(prices, currency);
  const value = price === null || rate === null ? null : quantity * price * rate;
  return {
    symbol,
    name: instrument?.name ?? symbol,
    assetClass: instrument?.assetClass ?? 'other',
    currency,
    priceSource: instrument?.priceSource ?? 'market',
    quantity,
    costBasis,
    price,
    value,
    changePercent: quote?.changePercent ?? null,
    weight: value === null || total === null || total <= 0 ? null : (100 * value) / total,
    health: quote?.health ?? 'no-price',
    extendedHours: quote?.extendedHours ?? false,
  };
};
