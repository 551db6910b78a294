import { extendPath, type PricePath } from '../../shared/price-path.ts';
import type { QuoteView } from '../../shared/socket-events.ts';

/** Both are made by the same lines, so they have the same fields. */
const isSame = (a: QuoteView, b: QuoteView): boolean => {
  if (a === b) return true;
  for (const [name, value] of Object.entries(a)) if (Reflect.get(b, name) !== value) return false;
  return true;
};

/** What of the market was told already, and where each price went today. */
export const createMarketChanges = () => {
  const lastTold = new Map<string, QuoteView>();
  /** only in memory: after a restart of the server it begins anew */
  const paths = new Map<string, PricePath>();
  return {
    /** Those that aren't as they were told; from now on they are. */
    take: (quotes: readonly QuoteView[]): QuoteView[] => {
      const changed = quotes.filter((quote) => {
        const told = lastTold.get(quote.symbol);
        return told === undefined || !isSame(quote, told);
      });
      for (const quote of changed) {
        lastTold.set(quote.symbol, quote);
        const path = extendPath(paths.get(quote.symbol), quote);
        if (path) paths.set(quote.symbol, path);
      }
      return changed;
    },
    withPath: (quote: QuoteView): QuoteView => {
      const path = paths.get(quote.symbol);
      return path?.tradingDay === quote.tradingDay ? { ...quote, path: path.points } : quote;
    },
    forget: (): void => {
      lastTold.clear();
      paths.clear();
    },
  };
};
