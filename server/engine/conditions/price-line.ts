import { roundFigure } from '../exact.ts';
import { currentPrice, type Market } from '../market-state.ts';
import type { Watch } from '../watch.ts';
import { holdingLoss } from './instrument-move.ts';
import { type Measured, notKnown } from './measured.ts';

/** `price-below` and `price-above`: crossed at the line, over when the price is 1 % back across it. */
export const measurePriceLine = (watch: Watch, market: Market): Measured => {
  if (market.inDoubt[watch.instrument] === 1) return notKnown('in-doubt');
  const price = currentPrice(market, watch.instrument);
  if (Number.isNaN(price)) return notKnown('no-price');
  const { kind, threshold: line } = watch.condition;
  const below = kind === 'price-below';
  const beyond = roundFigure(below ? line - price : price - line);
  return {
    known: true,
    depth: Math.max(0, beyond),
    value: price,
    reference: line,
    over: beyond >= 0,
    back: below
      ? roundFigure(price) >= roundFigure(line * 1.01)
      : roundFigure(price) <= roundFigure(line * 0.99),
    loss: below
      ? holdingLoss(watch, market, market.previousClose[watch.instrument] ?? Number.NaN, price)
      : 0,
  };
};
