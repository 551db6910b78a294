import type { DailyClose } from '../../shared/market.ts';
import { createTracker, type Tracker } from './indicators.ts';

/**
 * The daily closes of one instrument, oldest first. `dates` and `closes` are only ever added to;
 * whatever changes an older close puts new lists in their place, so figures handed out stay true.
 */
export type DailyHistory = { dates: string[]; closes: number[]; tracker: Tracker };

const peakDays = 252;

export const createHistory = (): DailyHistory => ({
  dates: [],
  closes: [],
  tracker: createTracker(),
});

export const rowsOf = ({ dates, closes }: DailyHistory): DailyClose[] =>
  dates.map((date, i) => ({ date, close: closes[i] ?? 0 }));

/** The newest `most` of the first `count` closes. */
export const newestRows = (
  { dates, closes }: DailyHistory,
  count: number,
  most: number,
): DailyClose[] => {
  const from = Math.max(0, count - most);
  return dates.slice(from, count).map((date, i) => ({ date, close: closes[from + i] ?? 0 }));
};

/** How many closes are dated up to and including `date`. */
export const countThrough = ({ dates }: DailyHistory, date: string): number => {
  if ((dates.at(-1) ?? '') <= date) return dates.length;
  let count = 0;
  let over = dates.length;
  while (count < over) {
    const middle = (count + over) >> 1;
    if ((dates[middle] ?? '') <= date) count = middle + 1;
    else over = middle;
  }
  return count;
};

/** How many closes are dated before `date`. */
export const countBefore = (history: DailyHistory, date: string): number => {
  const count = countThrough(history, date);
  return history.dates[count - 1] === date ? count - 1 : count;
};

const replaceAll = (history: DailyHistory, rows: readonly (readonly [string, number])[]): void => {
  history.dates = rows.map(([date]) => date);
  history.closes = rows.map(([, close]) => close);
  history.tracker = createTracker();
};

/** Adds closes or puts them in the place of those of the same dates. */
export const setCloses = (history: DailyHistory, rows: readonly DailyClose[]): void => {
  let added = 0;
  for (const { date, close } of rows) {
    if (date <= (history.dates.at(-1) ?? '')) break;
    history.dates.push(date);
    history.closes.push(close);
    added++;
  }
  if (added === rows.length) return;
  const byDate = new Map(history.dates.map((date, i) => [date, history.closes[i] ?? 0] as const));
  for (const { date, close } of rows.slice(added)) byDate.set(date, close);
  replaceAll(
    history,
    [...byDate].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/**
 * Puts the closes before `date` into the terms after a split of `ratio` new for one old. Answers all closes as they
 * are now: whoever stores them needn't know which are in which terms.
 */
export const splitHistory = (history: DailyHistory, ratio: number, date: string): DailyClose[] => {
  const count = countBefore(history, date);
  replaceAll(
    history,
    history.dates.map((each, i) => {
      const close = history.closes[i] ?? 0;
      return [each, i < count ? close / ratio : close] as const;
    }),
  );
  return rowsOf(history);
};

/** The highest of the last 252 of the first `count` closes; null when there are none. */
export const highestClose = ({ closes }: DailyHistory, count: number): number | null => {
  let highest: number | null = null;
  for (let i = Math.max(0, count - peakDays); i < count; i++) {
    const close = closes[i] ?? 0;
    if (highest === null || close > highest) highest = close;
  }
  return highest;
};
