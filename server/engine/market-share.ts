import type { DailyClose } from '../../shared/market.ts';
import type { Market } from './market-state.ts';

/** Fewer daily returns than this say nothing about how an instrument moves with the market. */
const fewestReturns = 20;

/** Both instruments' log returns over the spans between days on which both have a close. */
const commonReturns = (
  own: readonly DailyClose[],
  factor: readonly DailyClose[],
): (readonly [number, number])[] => {
  const factorByDate = new Map(factor.map(({ date, close }) => [date, close]));
  const common = own.flatMap(({ date, close }) => {
    const ofFactor = factorByDate.get(date);
    return ofFactor === undefined ? [] : [[close, ofFactor] as const];
  });
  return common.slice(1).map(([close, ofFactor], i) => {
    const [before, factorBefore] = common[i] ?? [close, ofFactor];
    return [Math.log(close / before), Math.log(ofFactor / factorBefore)] as const;
  });
};

/** The slope of the instrument's returns on the factor's (least squares); null before there are enough of them. */
export const slopeOf = (
  own: readonly DailyClose[],
  factor: readonly DailyClose[],
): number | null => {
  const returns = commonReturns(own, factor);
  const n = returns.length;
  if (n < fewestReturns) return null;
  const ownMean = returns.reduce((sum, [a]) => sum + a, 0) / n;
  const factorMean = returns.reduce((sum, [, b]) => sum + b, 0) / n;
  const covariance = returns.reduce((sum, [a, b]) => sum + (a - ownMean) * (b - factorMean), 0);
  const variance = returns.reduce((sum, [, b]) => sum + (b - factorMean) ** 2, 0);
  return variance > 0 ? covariance / variance : null;
};

type Known = { factor: readonly DailyClose[]; slope: number | null };

/** Lists of closes are never changed, only replaced, so a slope is true as long as its lists live. */
const known = new WeakMap<readonly DailyClose[], Known>();

/** How far the instrument moves when the market factor does (beta); null where too little is known. */
export const marketShare = (market: Market, instrument: number, factor: number): number | null => {
  const own = market.recentCloses[instrument] ?? [];
  const ofFactor = market.recentCloses[factor] ?? [];
  const before = known.get(own);
  if (before && before.factor === ofFactor) return before.slope;
  const slope = slopeOf(own, ofFactor);
  known.set(own, { factor: ofFactor, slope });
  return slope;
};
