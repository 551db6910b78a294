import { multiplyLine } from './holding-lines.ts';
import { PRICE_ABOVE, PRICE_BELOW } from './kinds.ts';
import { instrumentIndex, type Market, revalue } from './market-state.ts';
import { type EngineState, slotsFollowing, touchReference } from './state.ts';
import { type Watches, watchesOf } from './watches.ts';

/**
 * A split of `ratio` new for one old: quantities, costs and price lines follow, and what a holding is worth stays. Every
 * price here is one from before it: while a split is only suspected the quote board keeps the new price to itself.
 */
export const applySplit = (state: EngineState, symbol: string, ratio: number): void => {
  const { market, clients, portfolios, watches } = state;
  const instrument = instrumentIndex(market, symbol);
  dividePrices(market, instrument, ratio);
  for (const slot of slotsFollowing(clients, instrument)) {
    multiplyLine(portfolios.lines, slot, instrument, ratio);
    for (const id of watchesOf(watches, slot))
      if (watches.instrument[id] === instrument) splitWatch(watches, id, ratio);
  }
  state.splits.push({ symbol, ratio });
  touchReference(state, instrument);
};

const dividePrices = (market: Market, instrument: number, ratio: number): void => {
  for (const column of [market.price, market.previousClose, market.peak])
    column[instrument] = (column[instrument] ?? Number.NaN) / ratio;
  market.recentCloses[instrument] = (market.recentCloses[instrument] ?? []).map(
    ({ date, close }) => ({ date, close: close / ratio }),
  );
  market.history++;
  revalue(market, instrument);
};

const splitWatch = (watches: Watches, id: number, ratio: number): void => {
  watches.quantity[id] = (watches.quantity[id] ?? 0) * ratio;
  watches.costBasis[id] = (watches.costBasis[id] ?? Number.NaN) / ratio;
  const kind = watches.kind[id];
  const condition = watches.conditions[id];
  if (!condition || (kind !== PRICE_BELOW && kind !== PRICE_ABOVE)) return;
  const threshold = condition.threshold / ratio;
  watches.threshold[id] = threshold;
  watches.conditions[id] = { ...condition, threshold };
};
