import { multiplyLine } from './holding-lines.ts';
import { instrumentIndex, type Market, revalue } from './market-state.ts';
import { type EngineState, slotsFollowing, touchReference } from './state.ts';
import type { Watch } from './watch.ts';

/**
 * A split of `ratio` new for one old: quantities, costs and price lines follow, and what a holding is worth stays. Every
 * price here is one from before it: while a split is only suspected the quote board keeps the new price to itself.
 */
export const applySplit = (state: EngineState, symbol: string, ratio: number): void => {
  const { market, clients, portfolios } = state;
  const instrument = instrumentIndex(market, symbol);
  dividePrices(market, instrument, ratio);
  for (const slot of slotsFollowing(clients, instrument)) {
    multiplyLine(portfolios.lines, slot, instrument, ratio);
    for (const watch of clients.watches[slot] ?? [])
      if (watch.instrument === instrument) splitWatch(watch, ratio);
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
  revalue(market, instrument);
};

const splitWatch = (watch: Watch, ratio: number): void => {
  watch.quantity *= ratio;
  watch.costBasis /= ratio;
  const { kind, threshold } = watch.condition;
  if (kind === 'price-below' || kind === 'price-above')
    watch.condition = { ...watch.condition, threshold: threshold / ratio };
};
