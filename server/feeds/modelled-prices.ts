import type { DailyClose, Instrument } from '../../shared/market.ts';
import { bridge, rounded } from './day-path.ts';
import { createRandom, gaussian, seedOf } from './seeded.ts';

/** How the demo gets an instrument's prices. */
type PriceModel =
  /** the index's own, real at open, high, low and close */
  | { type: 'real-index' }
  /** this share of the index, without any noise */
  | { type: 'index-share'; ratio: number }
  /**
   * ln(price) moves by `beta` times the index's log return, plus noise of its own (`dailyNoise`, the standard deviation of a day,
   * as a fraction), plus a steady drift. `startPrice`: the close on the day before the first one played.
   */
  | { type: 'follows'; beta: number; dailyNoise: number; driftPerYear: number; startPrice: number };

export type DemoInstrument = Instrument & { model: PriceModel };

const TRADING_DAYS_PER_YEAR = 252;
/** The wiggle within a day, as a share of the day's noise. */
const WITHIN_DAY = 0.5;
const LEAST_PRICE = 0.0001;

/** The prices of one instrument over a stretch of days. Depends on symbol, dates and index only. */
export type ModelledPrices = {
  /** of the day at this position */
  close(index: number): number;
  /** along the day's index path; the last one is the day's close */
  path(index: number, indexPath: readonly number[]): number[];
};

const priceOf = (value: number): number => Math.max(LEAST_PRICE, rounded(value));

/** `anchor`: the position of the day whose close is the start price. */
const following = (
  symbol: string,
  model: Extract<PriceModel, { type: 'follows' }>,
  days: readonly DailyClose[],
  anchor: number,
): ModelledPrices => {
  const { beta, dailyNoise, driftPerYear, startPrice } = model;
  const ownMove = days.map(
    ({ date }) =>
      dailyNoise * gaussian(createRandom(seedOf(`${symbol}|${date}`))) +
      driftPerYear / TRADING_DAYS_PER_YEAR,
  );
  /** log of price / start price at each close, had it no anchor */
  const sums = new Float64Array(days.length);
  for (let i = 0; i < days.length; i++) sums[i] = (sums[i - 1] ?? 0) + (ownMove[i] ?? 0);
  const closeOf = (index: number): number => days[index]?.close ?? Number.NaN;
  const level = (index: number): number =>
    beta * Math.log(closeOf(index) / closeOf(anchor)) + (sums[index] ?? 0) - (sums[anchor] ?? 0);

  return {
    close: (index) => priceOf(startPrice * Math.exp(level(index))),
    path: (index, indexPath) => {
      const steps = indexPath.length - 1;
      const random = createRandom(seedOf(`${symbol}|${days[index]?.date}|path`));
      const wiggle = bridge(steps, (WITHIN_DAY * dailyNoise) / Math.sqrt(steps), random);
      const before = level(index - 1);
      const previous = closeOf(index - 1);
      const own = ownMove[index] ?? 0;
      return indexPath.map((price, i) => {
        const moved = beta * Math.log(price / previous) + (own * i) / steps + (wiggle[i] ?? 0);
        return priceOf(startPrice * Math.exp(before + moved));
      });
    },
  };
};

/**
 * `days`: the index's closes, oldest first; `anchor`: the position of the last one before the first day played.
 * Every instrument's open follows from its own close before, so no day begins with a jump that the index didn't make.
 */
export const modelledPrices = (
  { symbol, model }: Pick<DemoInstrument, 'symbol' | 'model'>,
  days: readonly DailyClose[],
  anchor: number,
): ModelledPrices => {
  if (model.type === 'follows') return following(symbol, model, days, anchor);
  const priced =
    model.type === 'real-index'
      ? (price: number) => price
      : (price: number) => priceOf(model.ratio * price);
  return {
    close: (index) => priced(days[index]?.close ?? Number.NaN),
    path: (_index, indexPath) => indexPath.map(priced),
  };
};
