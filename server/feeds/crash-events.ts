import { type PriceDay, sp500Days } from './sp500-days.ts';

export const crashEventNames = ['2000', '2008', '2020'] as const;
type CrashEventName = (typeof crashEventNames)[number];

/** A stretch of real days to replay. The days before `firstIndex` are history, known only by their closes. */
export type CrashEvent = {
  event: CrashEventName;
  peakDate: string;
  firstDay: string;
  lastDay: string;
  /** positions in `sp500Days()`; both ends are played */
  firstIndex: number;
  lastIndex: number;
};

/** Trading days played before the peak, so that the calm is seen too. */
const DAYS_BEFORE_PEAK = 60;
/** At least this much history, so that 20 daily returns (volatility, bands) are known on the first day. */
const LEAST_HISTORY = 21;

/**
 * Peak closes, and where each replay ends:
 * 2000: the end of 2002, some weeks after the low of 2002-10-09. The data begins on 2000-01-03, 57 trading days before the
 *       peak, so this event starts on 2000-02-02 with 21 days of history instead of 60 days before its peak.
 * 2008: the end of June 2009, after the low of 2009-03-09 and the first rise from it.
 * 2020: 2020-04-17, the last day that the data has.
 */
const spans: Record<CrashEventName, { peakDate: string; lastDay: string }> = {
  '2000': { peakDate: '2000-03-24', lastDay: '2002-12-31' },
  '2008': { peakDate: '2007-10-09', lastDay: '2009-06-30' },
  '2020': { peakDate: '2020-02-19', lastDay: '2020-04-17' },
};

const isCrashEventName = (name: string): name is CrashEventName => Object.hasOwn(spans, name);

const indexOfDay = (days: readonly PriceDay[], date: string): number => {
  const index = days.findIndex((day) => day.date === date);
  if (index < 0) throw new Error(`S&P 500 days: ${date} is missing`);
  return index;
};

/** @throws RangeError for an event that can't be replayed */
export const crashEvent = (name: string): CrashEvent => {
  if (!isCrashEventName(name))
    throw new RangeError(`No replay of "${name}"; there are ${crashEventNames.join(', ')}`);
  const { peakDate, lastDay } = spans[name];
  const days = sp500Days();
  const firstIndex = Math.max(LEAST_HISTORY, indexOfDay(days, peakDate) - DAYS_BEFORE_PEAK);
  const firstDay = days[firstIndex]?.date ?? peakDate;
  return {
    event: name,
    peakDate,
    firstDay,
    lastDay,
    firstIndex,
    lastIndex: indexOfDay(days, lastDay),
  };
};
