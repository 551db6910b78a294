import type { Instrument, Quote } from '../shared/market.ts';
import type { QuoteView } from '../shared/socket-events.ts';
import { isOfExtendedHours } from './market/extended-hours.ts';

/** A quote as a page shows it: with the instrument's name, and its change against the previous close in percent. */
export const quoteViewOf = (quote: Quote, instrument: Instrument): QuoteView => ({
  ...quote,
  name: instrument.name,
  assetClass: instrument.assetClass,
  priceSource: instrument.priceSource,
  extendedHours: isOfExtendedHours(quote, instrument),
  changePercent:
    quote.price === null || quote.previousClose === null
      ? null
      : (100 * (quote.price - quote.previousClose)) / quote.previousClose,
});
