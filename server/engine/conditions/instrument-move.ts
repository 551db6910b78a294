import { lossOf, percentAbove, percentBelow } from '../exact.ts';
import { currentPrice, type Market, rateNow } from '../market-state.ts';
import type { Watch } from '../watch.ts';
import { byDepth, type Measured, notKnown, type WhyNot } from './measured.ts';

type ReferenceFigure = { figure: number; whyNot: WhyNot };

/** What the price of an `instrument-…` condition is measured against; NaN where it isn't known, and then why. */
const instrumentReference = (watch: Watch, market: Market): ReferenceFigure => {
  const { reference } = watch.condition;
  if (reference === 'cost') return { figure: watch.costBasis, whyNot: 'no-cost-basis' };
  if (reference === 'peak')
    return { figure: market.peak[watch.instrument] ?? Number.NaN, whyNot: 'no-peak' };
  return {
    figure: market.previousClose[watch.instrument] ?? Number.NaN,
    whyNot: 'no-previous-close',
  };
};

/** What a holding has lost since its unit was worth `before`; null where the currency rate isn't known. */
export const holdingLoss = (watch: Watch, market: Market, before: number, now: number) => {
  if (watch.quantity === 0) return 0;
  const rate = rateNow(market, watch.instrument);
  const loss = lossOf(watch.quantity * before * rate, watch.quantity * now * rate);
  return Number.isNaN(loss) ? null : loss;
};

/** `instrument-fall` and `instrument-rise`. */
export const measureInstrumentMove = (watch: Watch, market: Market): Measured => {
  if (market.inDoubt[watch.instrument] === 1) return notKnown('in-doubt');
  const price = currentPrice(market, watch.instrument);
  if (Number.isNaN(price)) return notKnown('no-price');
  const { figure: reference, whyNot } = instrumentReference(watch, market);
  if (!(reference > 0)) return notKnown(whyNot);
  const { kind, threshold } = watch.condition;
  return kind === 'instrument-fall'
    ? byDepth(
        threshold,
        percentBelow(reference, price),
        price,
        reference,
        holdingLoss(watch, market, reference, price),
      )
    : byDepth(threshold, percentAbove(reference, price), price, reference, 0);
};
