import { multiplyLine } from './holding-lines.ts';
import { instrumentIndex, type Market, revalue } from './market-state.ts';
import { type EngineState, slotsFollowing, touchReference } from './state.ts';
import type { Watch } from './watch.ts';

/**
 * A split of `ratio` new for one old: quantities, costs and price lines follow, and what a holding is worth stays.
 * While a split was only suspected the price was already the one after it; an announced one finds the price before it.
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
  const columns = [market.previousClose, market.peak];
  if (market.inDoubt[instrument] !== 1) columns.push(market.price);
  for (const column of columns) column[instrument] = (column[instrument] ?? Number.NaN) / ratio;
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
