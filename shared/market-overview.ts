import type { QuoteView } from './socket-events.ts';

const classOrder = ['index', 'fund', 'bond', 'commodity', 'equity', 'fx', 'cash', 'other'];
/** What fits on a strip that somebody looks along. */
const OVERVIEW = 60;

type Placed = Pick<QuoteView, 'symbol' | 'assetClass'>;

/** Always the same order: a strip that sorts by movement can't be read while the market moves. */
export const inStripOrder = <T extends Placed>(quotes: Iterable<T>): T[] =>
  [...quotes].sort(
    (a, b) =>
      classOrder.indexOf(a.assetClass) - classOrder.indexOf(b.assetClass) ||
      a.symbol.localeCompare(b.symbol),
  );

/** The symbols of the overview: the first of the strip. */
export const overviewOf = (quotes: Iterable<Placed>): string[] =>
  inStripOrder(quotes)
    .slice(0, OVERVIEW)
    .map(({ symbol }) => symbol);
