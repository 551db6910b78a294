import { z } from 'zod';
import { overviewOf } from '../../shared/market-overview.ts';
import type { MarketShown, QuoteView } from '../../shared/socket-events.ts';

const MOST_SYMBOLS = 500;
const LONGEST_SYMBOL = 40;

const shownSchema: z.ZodType<MarketShown> = z.union(
  [
    z.enum(['everything', 'overview']),
    z.array(z.string().min(1).max(LONGEST_SYMBOL)).max(MOST_SYMBOLS),
  ],
  `must be everything, overview, or a list of at most ${MOST_SYMBOLS} symbols`,
);
export const showSchema = z.strictObject({ show: shownSchema });

/** What a page says of it on connecting; undefined: nothing. @throws z.ZodError */
export const shownOf = (given: unknown): MarketShown | undefined =>
  shownSchema.optional().parse(given);

/** Pages that show the same have the same key. */
export const keyOf = (shown: MarketShown): string =>
  typeof shown === 'string' ? shown : JSON.stringify([...new Set(shown)].sort());

/** The overview's symbols; worked out again only when there are other instruments. */
export const createOverview = () => {
  let known: readonly string[] = [];
  let symbols: ReadonlySet<string> = new Set();
  return (quotes: readonly QuoteView[]): ReadonlySet<string> => {
    const same =
      quotes.length === known.length && quotes.every(({ symbol }, i) => symbol === known[i]);
    if (same) return symbols;
    known = quotes.map(({ symbol }) => symbol);
    symbols = new Set(overviewOf(quotes));
    return symbols;
  };
};
