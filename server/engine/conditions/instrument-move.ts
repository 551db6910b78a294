import { lossOf, percentAbove, percentBelow } from '../exact.ts';
import { INSTRUMENT_FALL } from '../kinds.ts';
import { currentPrice, type Market, rateNow } from '../market-state.ts';
import { COST, PEAK, type Watches } from '../watches.ts';
import { fillByDepth, notKnown, type Reading, type WhyNot } from './reading.ts';

/** What the price of an `instrument-…` condition is measured against; NaN where it isn't known. */
export const instrumentReference = (watches: Watches, id: number, market: Market): number => {
  const reference = watches.reference[id];
  if (reference === COST) return watches.costBasis[id] ?? Number.NaN;
  const against = reference === PEAK ? market.peak : market.previousClose;
  return against[watches.instrument[id] ?? 0] ?? Number.NaN;
};

const whyNoReference = ({ reference }: Watches, id: number): WhyNot => {
  if (reference[id] === COST) return 'no-cost-basis';
  return reference[id] === PEAK ? 'no-peak' : 'no-previous-close';
};

/** What a holding has lost since its unit was worth `before`; NaN where the currency rate isn't known. */
export const holdingLoss = (
  { quantity, instrument }: Watches,
  id: number,
  market: Market,
  before: number,
  now: number,
): number => {
  const held = quantity[id] ?? 0;
  if (held === 0) return 0;
  const rate = rateNow(market, instrument[id] ?? 0);
  return lossOf(held * before * rate, held * now * rate);
};

/** `instrument-fall` and `instrument-rise`. */
export const measureInstrumentMove = (
  watches: Watches,
  id: number,
  market: Market,
  into: Reading,
): Reading => {
  const instrument = watches.instrument[id] ?? 0;
  if (market.inDoubt[instrument] === 1) return notKnown(into, 'in-doubt');
  const price = currentPrice(market, instrument);
  if (Number.isNaN(price)) return notKnown(into, 'no-price');
  const reference = instrumentReference(watches, id, market);
  if (!(reference > 0)) return notKnown(into, whyNoReference(watches, id));
  const threshold = watches.threshold[id] ?? 0;
  if (watches.kind[id] !== INSTRUMENT_FALL)
    return fillByDepth(into, threshold, percentAbove(reference, price), price, reference, 0);
  const loss = holdingLoss(watches, id, market, reference, price);
  return fillByDepth(into, threshold, percentBelow(reference, price), price, reference, loss);
};
