import { z } from 'zod';

/** What comes in: one price of one instrument at one time (`at` in ms UTC). */
export type Tick = {
  symbol: string;
  price: number;
  at: number;
  seq?: number | undefined;
  kind?: 'trade' | 'close' | undefined;
};

const assetClasses = [
  'index',
  'equity',
  'fund',
  'bond',
  'commodity',
  'cash',
  'fx',
  'other',
] as const;
export const assetClassSchema = z.enum(assetClasses);
export type AssetClass = z.infer<typeof assetClassSchema>;

const otherNames: Readonly<Record<string, AssetClass>> = {
  share: 'equity',
  stock: 'equity',
  etf: 'fund',
  currency: 'fx',
  forex: 'fx',
};

/** What a practice calls it, in our words; a class that we don't tell apart is `other`. */
export const assetClassOf = (given: string): AssetClass => {
  const name = given.trim().toLowerCase();
  const known = assetClassSchema.safeParse(name);
  if (known.success) return known.data;
  return Object.hasOwn(otherNames, name) ? (otherNames[name] ?? 'other') : 'other';
};

/** Where an instrument's prices come from; said on screen, so that a modelled price is never taken for a real one. */
export type PriceSource = 'market' | 'real-history' | 'modelled';

export type Instrument = {
  symbol: string;
  name: string;
  assetClass: AssetClass;
  sector: string | null;
  /** ISO 4217 */
  currency: string;
  /** IANA zone of its exchange */
  exchangeTimeZone: string;
  /** Given with the instrument; used until a day of its own has closed. */
  previousClose: number | null;
  priceSource: PriceSource;
};

export type DailyClose = { date: string; close: number };

export type Split = { symbol: string; ratio: number; effectiveDate: string };

/** What is known of an instrument after a daily close. A figure that lacks its warm-up is null: not yet known. */
export type DailyFigures = {
  date: string;
  close: number;
  /** trading days in a row whose close is below the one before */
  losingStreak: number;
  /** percent a year, from the last 20 daily log returns */
  volatility: number | null;
  /** Wilder, 14 days, 0 to 100 */
  rsi: number | null;
  lowerBand: number | null;
  /** every close up to this one, oldest first; never changed once handed out. `averageOf` is made from them */
  closes: ArrayLike<number>;
  /** fall from the highest close so far, in percent, and how many trading days ago that was */
  fallFromPeakClose: { percent: number; daysAfterPeak: number; peakClose: number };
  /** the newest closes, oldest first, about 61: how the instrument moves with the market is judged by them */
  recentCloses?: readonly DailyClose[];
};

/** Mean of the last `days` closes; null before there are as many, and for what is no whole number of days. */
export const averageOf = (
  { closes }: Pick<DailyFigures, 'closes'>,
  days: number,
): number | null => {
  if (!Number.isInteger(days) || days < 1 || closes.length < days) return null;
  let sum = 0;
  for (let i = closes.length - days; i < closes.length; i++) sum += closes[i] ?? 0;
  return sum / days;
};

/**
 * What the quote board tells the engine, in order. Everything the engine knows of the market comes
 * in these steps; each carries its own market time (`at`, ms UTC).
 */
export type MarketStep =
  /** The references of one instrument were set: at load, at a day's start, after a split or new history. */
  | { type: 'reference'; symbol: string; previousClose: number | null; peak: number | null }
  /** A new trading day of every instrument in this zone. Their `reference` steps follow. */
  | {
      type: 'day-begins';
      zone: string;
      date: string;
      at: number;
      /** the date that is over, where no instrument is in the practice's zone: no close of one tells it */
      over?: string;
    }
  | {
      type: 'price';
      symbol: string;
      price: number;
      peak: number;
      at: number;
      /** false: a held print that nothing settled within 3 s; what it raises is marked */
      confirmed: boolean;
      /** the first after a time in which trading may have gone unseen; not given: it isn't */
      delayed?: boolean;
    }
  /** `history`: loaded or restored, no close of this moment; it is known from here on and nothing is evaluated for it. */
  | { type: 'daily-close'; symbol: string; at: number; figures: DailyFigures; history?: boolean }
  /** An announced or confirmed split: `ratio` new for one old. Quantities, costs and price lines follow. */
  | { type: 'split'; symbol: string; ratio: number; at: number }
  /** false: a corporate action is suspected; nothing is watched on this instrument until somebody decides. */
  | { type: 'watched'; symbol: string; watched: boolean }
  /** `sequence` counts from 0 the frames that end at the same `at`. */
  | { type: 'frame-ends'; at: number; sequence: number };

export const feedStates = ['live', 'stale', 'closed', 'replay', 'waiting'] as const;
export type FeedState = (typeof feedStates)[number];

/** How one instrument stands on the quote board. */
export type Quote = {
  symbol: string;
  price: number | null;
  /** ms UTC of the last accepted tick */
  at: number | null;
  seq: number | null;
  previousClose: number | null;
  peak: number | null;
  tradingDay: string | null;
  health: 'ok' | 'no-price' | 'held-print' | 'check-corporate-action';
  heldPrice: number | null;
  /** whether `price` is the close of `tradingDay` */
  isClose: boolean;
};
