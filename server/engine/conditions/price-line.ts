import { roundFigure } from '../exact.ts';
import { PRICE_BELOW } from '../kinds.ts';
import { currentPrice, type Market } from '../market-state.ts';
import type { Watches } from '../watches.ts';
import { holdingLoss } from './instrument-move.ts';
import { fill, notKnown, type Reading } from './reading.ts';

/** `price-below` and `price-above`: crossed at the line, over when the price is 1 % back across it. */
export const measurePriceLine = (
  watches: Watches,
  id: number,
  market: Market,
  into: Reading,
): Reading => {
  const instrument = watches.instrument[id] ?? 0;
  if (market.inDoubt[instrument] === 1) return notKnown(into, 'in-doubt');
  const price = currentPrice(market, instrument);
  if (Number.isNaN(price)) return notKnown(into, 'no-price');
  const line = watches.threshold[id] ?? 0;
  const below = watches.kind[id] === PRICE_BELOW;
  const beyond = roundFigure(below ? line - price : price - line);
  const back = below
    ? roundFigure(price) >= roundFigure(line * 1.01)
    : roundFigure(price) <= roundFigure(line * 0.99);
  const before = market.previousClose[instrument] ?? Number.NaN;
  const loss = below ? holdingLoss(watches, id, market, before, price) : 0;
  return fill(into, Math.max(0, beyond), price, line, loss, beyond >= 0, back);
};
