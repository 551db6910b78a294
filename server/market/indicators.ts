import { BollingerBands, RSI } from 'technicalindicators';
import type { DailyFigures } from '../../shared/market.ts';
import { type ClosesColumn, closesThrough, createClosesColumn } from './closes-column.ts';

const rsiDays = 14;
const bandDays = 20;
const bandWidth = 2;
const volatilityDays = 20;
const tradingDaysPerYear = 252;

/** What has to be carried from close to close: RSI smooths over the whole history, and so does the peak. */
export type Tracker = {
  rsi: RSI;
  /** how many closes it has seen */
  seen: number;
  rsiNow: number | null;
  /** whether any close differed from the one before: on a flat series the package says RSI 100, and nothing is known */
  moved: boolean;
  peakIndex: number;
  column: ClosesColumn;
};

export const createTracker = (): Tracker => ({
  rsi: new RSI({ period: rsiDays, values: [] }),
  seen: 0,
  rsiNow: null,
  moved: false,
  peakIndex: 0,
  column: createClosesColumn(),
});

const advance = (tracker: Tracker, closes: readonly number[], count: number): void => {
  for (let i = tracker.seen; i < count; i++) {
    const close = closes[i] ?? 0;
    tracker.rsiNow = tracker.rsi.nextValue(close) ?? null;
    if (i > 0 && close !== closes[i - 1]) tracker.moved = true;
    if (close >= (closes[tracker.peakIndex] ?? 0)) tracker.peakIndex = i;
  }
  tracker.seen = count;
};

/**
 * 100 × √252 × sample standard deviation of the last 20 daily log returns; null before 21 closes. Our own, for the
 * package's standard deviation stops at the first zero. As a fraction it is the `rv20` of the reference data.
 */
const volatilityOf = (closes: readonly number[], count: number): number | null => {
  if (count <= volatilityDays) return null;
  const returns: number[] = [];
  for (let i = count - volatilityDays; i < count; i++)
    returns.push(Math.log((closes[i] ?? 0) / (closes[i - 1] ?? 0)));
  const mean = returns.reduce((sum, each) => sum + each, 0) / volatilityDays;
  const squares = returns.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return 100 * Math.sqrt(tradingDaysPerYear) * Math.sqrt(squares / (volatilityDays - 1));
};

/** Only the window is given to the package: its running sums drift when fed a whole history. */
const lowerBandOf = (closes: readonly number[], count: number): number | null => {
  if (count < bandDays) return null;
  const values = closes.slice(count - bandDays, count);
  return (
    BollingerBands.calculate({ period: bandDays, stdDev: bandWidth, values })[0]?.lower ?? null
  );
};

const losingStreakOf = (closes: readonly number[], count: number): number => {
  let days = 0;
  for (let i = count - 1; i > 0 && (closes[i] ?? 0) < (closes[i - 1] ?? 0); i--) days++;
  return days;
};

/** Daily closes that figures can be made of; `tracker` belongs to these very lists. */
export type Closes = { dates: readonly string[]; closes: readonly number[]; tracker: Tracker };

/** The figures after the first `count` closes, or null when there are none. Closes are above 0. */
export const figuresAfter = (history: Closes, count: number): DailyFigures | null => {
  const { dates, closes } = history;
  const date = dates[count - 1];
  const close = closes[count - 1];
  if (date === undefined || close === undefined) return null;
  if (count < history.tracker.seen) history.tracker = createTracker();
  const { tracker } = history;
  advance(tracker, closes, count);
  const peakClose = closes[tracker.peakIndex] ?? close;
  return {
    date,
    close,
    losingStreak: losingStreakOf(closes, count),
    volatility: volatilityOf(closes, count),
    rsi: tracker.moved ? tracker.rsiNow : null,
    lowerBand: lowerBandOf(closes, count),
    closes: closesThrough(tracker.column, closes, count),
    fallFromPeakClose: {
      percent: 100 * (1 - close / peakClose),
      daysAfterPeak: count - 1 - tracker.peakIndex,
      peakClose,
    },
  };
};
