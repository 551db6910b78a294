import { sp500Days } from '../../../server/feeds/sp500-days.ts';

/** What is known before a day begins, and how low that day went. Closes, oldest first, end with the day before. */
export type Day = {
  year: number;
  closes: readonly number[];
  highs: readonly number[];
  lows: readonly number[];
  opens: readonly number[];
  previousClose: number;
  low: number;
};

/** How many days before each are looked at. */
const LOOK_BACK = 61;

/** Lines so many percent below the previous close. */
export const lines = [1, 2, 3, 5] as const;

const days = (): Day[] => {
  const all = sp500Days();
  return all.slice(LOOK_BACK).map((day, i) => {
    const before = all.slice(i, i + LOOK_BACK);
    return {
      year: Number(day.date.slice(0, 4)),
      closes: before.map(({ close }) => close),
      opens: before.map(({ open }) => open),
      highs: before.map(({ high }) => high),
      lows: before.map(({ low }) => low),
      previousClose: before.at(-1)?.close ?? Number.NaN,
      low: day.low,
    };
  });
};

/** What models are fitted on, and the later days that they are judged on. */
export const fitAndJudged = (): { fit: Day[]; judged: Day[] } => {
  const all = days();
  return { fit: all.filter((d) => d.year <= 2010), judged: all.filter((d) => d.year > 2010) };
};

export const touched = ({ low, previousClose }: Day, percent: number): boolean =>
  low <= previousClose * (1 - percent / 100);
