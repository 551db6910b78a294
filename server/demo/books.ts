import type { Holding } from '../../shared/clients.ts';
import type { DemoInstrument } from '../feeds/modelled-prices.ts';
import type { Random } from '../feeds/seeded.ts';
import { INDEX_FUND_SYMBOL } from './instruments.ts';

export type BookStyle =
  | 'all-equity'
  | 'growth'
  | 'balanced'
  | 'income'
  | 'index'
  | 'concentrated'
  | 'cautious';

type Bucket = 'index' | 'funds' | 'mixed' | 'one-share' | 'shares' | 'bonds' | 'gold' | 'cash-fund';

/** Percent of the book by bucket, and the most that is kept in cash. */
const styles: Readonly<
  Record<BookStyle, { cash: number; weights: Partial<Record<Bucket, number>> }>
> = {
  'all-equity': { cash: 1, weights: { shares: 70, funds: 20, index: 10 } },
  growth: { cash: 5, weights: { shares: 52, index: 20, funds: 15, bonds: 9, gold: 4 } },
  balanced: {
    cash: 8,
    weights: { bonds: 33, shares: 27, index: 16, funds: 10, mixed: 8, gold: 6 },
  },
  income: {
    cash: 10,
    weights: { bonds: 50, shares: 22, index: 6, funds: 10, 'cash-fund': 8, gold: 4 },
  },
  index: { cash: 4, weights: { index: 62, bonds: 20, funds: 11, shares: 7 } },
  concentrated: {
    cash: 8,
    weights: { 'one-share': 44, shares: 18, index: 16, bonds: 14, 'cash-fund': 8 },
  },
  cautious: { cash: 12, weights: { bonds: 54, 'cash-fund': 20, shares: 12, gold: 8, index: 6 } },
};

/** What moves more than the market: the all-equity books are made of it, so that they feel a bad day in full. */
const lively = ['Technology', 'Financials', 'Consumer discretionary', 'Energy', 'Industrials'];
/** What income books choose among. */
const steady = ['Utilities', 'Consumer staples', 'Health care', 'Financials'];

const FOREIGN = 'RHEIN';

const sharesFor = (style: BookStyle, instruments: readonly DemoInstrument[]): DemoInstrument[] => {
  const shares = instruments.filter(({ assetClass }) => assetClass === 'equity');
  const among = style === 'all-equity' ? lively : style === 'income' ? steady : null;
  if (among === null) return shares;
  return shares.filter(({ sector, symbol }) => symbol !== FOREIGN && among.includes(sector ?? ''));
};

const candidatesOf = (
  bucket: Bucket,
  style: BookStyle,
  instruments: readonly DemoInstrument[],
): readonly DemoInstrument[] => {
  const ofClass = (assetClass: string) =>
    instruments.filter((instrument) => instrument.assetClass === assetClass);
  const isMixed = ({ symbol }: DemoInstrument): boolean => symbol === 'EVENK';
  const isIndex = ({ symbol }: DemoInstrument): boolean => symbol === INDEX_FUND_SYMBOL;
  switch (bucket) {
    case 'index':
      return instruments.filter(isIndex);
    case 'mixed':
      return instruments.filter(isMixed);
    case 'funds':
      return ofClass('fund').filter((fund) => !isMixed(fund) && !isIndex(fund));
    case 'bonds':
      return ofClass('bond');
    case 'gold':
      return ofClass('commodity');
    case 'cash-fund':
      return ofClass('cash');
    default:
      return sharesFor(style, instruments);
  }
};

export const shuffled = <T>(random: Random, list: readonly T[]): T[] => {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [copy[i], copy[j]];
    if (a !== undefined && b !== undefined) {
      copy[i] = b;
      copy[j] = a;
    }
  }
  return copy;
};

const buckets: readonly Bucket[] = [
  'one-share',
  'shares',
  'bonds',
  'index',
  'funds',
  'mixed',
  'gold',
  'cash-fund',
];

/** Which instruments a book holds, and each one's part of it; parts add up to 1. */
const partsOf = (
  random: Random,
  style: BookStyle,
  wanted: readonly string[],
  unwanted: readonly string[],
  instruments: readonly DemoInstrument[],
): Map<string, number> => {
  const { weights } = styles[style];
  const count = 5 + Math.floor(random() * 16);
  const chosen: { bucket: Bucket; symbol: string }[] = [];
  const waiting: { bucket: Bucket; symbol: string }[] = [];
  for (const bucket of buckets) {
    if (weights[bucket] === undefined) continue;
    const free = shuffled(random, candidatesOf(bucket, style, instruments))
      .map(({ symbol }) => symbol)
      .filter((symbol) => !unwanted.includes(symbol))
      .filter((symbol) => !chosen.some((one) => one.symbol === symbol));
    const [first, ...rest] = [...free].sort(
      (a, b) => Number(wanted.includes(b)) - Number(wanted.includes(a)),
    );
    if (first !== undefined) chosen.push({ bucket, symbol: first });
    if (bucket !== 'one-share') waiting.push(...rest.map((symbol) => ({ bucket, symbol })));
  }
  const missing = wanted.filter((symbol) => !chosen.some((one) => one.symbol === symbol));
  chosen.push(...missing.map((symbol) => ({ bucket: 'shares' as const, symbol })));
  const more = shuffled(random, waiting).filter(({ symbol }) => !missing.includes(symbol));
  chosen.push(...more.slice(0, Math.max(0, count - chosen.length)));
  const sizes = chosen.map(({ bucket, symbol }) => ({ bucket, symbol, size: 0.5 + random() }));
  const total = (bucket: Bucket): number =>
    sizes.reduce((sum, one) => sum + (one.bucket === bucket ? one.size : 0), 0);
  const parts = sizes.map(({ bucket, symbol, size }) => ({
    symbol,
    part: ((weights[bucket] ?? 10) * size) / total(bucket),
  }));
  const whole = parts.reduce((sum, { part }) => sum + part, 0);
  return new Map(parts.map(({ symbol, part }) => [symbol, part / whole]));
};

/** What was paid, as a part of today's price: shares have mostly been held for years and cost less, bonds cost about the same. */
const paidFor = (
  random: Random,
  symbol: string,
  instruments: readonly DemoInstrument[],
): number => {
  const assetClass = instruments.find((instrument) => instrument.symbol === symbol)?.assetClass;
  if (assetClass === 'cash') return 1 - 0.02 * random();
  return assetClass === 'bond' ? 1.03 - 0.1 * random() : 1.06 - 0.6 * random();
};

export type Book = { cash: number; holdings: Holding[]; value: number };

export type BookWishes = {
  style: BookStyle;
  /** in the practice's currency */
  wealth: number;
  /** must be held, or must not */
  wanted: readonly string[];
  unwanted: readonly string[];
  /** bought shortly ago at about today's price, so that a fall below its cost begins now */
  boughtLately: readonly string[];
};

/** What a household holds. `priceOf` is in the practice's currency, `ownPriceOf` in the instrument's. */
export const makeBook = (
  random: Random,
  { style, wealth, wanted, unwanted, boughtLately }: BookWishes,
  instruments: readonly DemoInstrument[],
  priceOf: (symbol: string) => number,
  ownPriceOf: (symbol: string) => number,
): Book => {
  const cash = Math.round((wealth * styles[style].cash * (0.3 + 0.7 * random())) / 100 / 100) * 100;
  const holdings = [...partsOf(random, style, wanted, unwanted, instruments)].map(
    ([symbol, part]) => {
      const quantity = Math.max(1, Math.round(((wealth - cash) * part) / priceOf(symbol)));
      const paid = boughtLately.includes(symbol)
        ? 0.98 + 0.03 * random()
        : paidFor(random, symbol, instruments);
      return { symbol, quantity, costBasis: Math.round(ownPriceOf(symbol) * paid * 100) / 100 };
    },
  );
  const value = holdings.reduce((sum, h) => sum + h.quantity * priceOf(h.symbol), cash);
  return { cash, holdings, value };
};
