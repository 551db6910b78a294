import type { Instrument, Quote } from '../../shared/market.ts';
import { session } from './trading-calendar.ts';

/** Traded on an exchange that opens and closes; currencies and commodities go on nearly round the clock. */
const withHours: ReadonlySet<string> = new Set(['index', 'equity', 'fund', 'bond']);

/**
 * Whether a price was made before its exchange opened that day, after it closed, or on a day without trading: few trade
 * then, so it says less. A day's close is told when trading is over, and is a price of its hours.
 */
export const isOfExtendedHours = (
  { at, tradingDay, isClose }: Pick<Quote, 'at' | 'tradingDay' | 'isClose'>,
  { assetClass, exchangeTimeZone }: Pick<Instrument, 'assetClass' | 'exchangeTimeZone'>,
): boolean => {
  if (at === null || tradingDay === null || isClose || !withHours.has(assetClass)) return false;
  const hours = session(tradingDay, exchangeTimeZone);
  return hours === null || at < hours.opens || at > hours.closes;
};
