import type { QuoteView } from '../shared/socket-events.ts';
import type { MarketFacts } from './calls/facts.ts';

const belowPeakOf = ({ price, peak }: QuoteView): number | null =>
  price === null || peak === null || peak <= 0 ? null : Math.max(0, 100 * (1 - price / peak));

/** The practice's index as it stands; null: there is none, or its change isn't known. */
export const marketIndexOf = (quotes: readonly QuoteView[]): MarketFacts['index'] => {
  const index = quotes.find((quote) => quote.assetClass === 'index');
  if (!index || index.changePercent === null) return null;
  return {
    name: index.name,
    changePercent: index.changePercent,
    belowPeakPercent: belowPeakOf(index),
  };
};
