import { addDays } from './days.ts';

const A_YEAR = 365;

export type Aged = {
  /** when it was last said to be still true, else recorded; days as YYYY-MM-DD */
  confirmedOn: string;
  /** a day agreed for asking again; null: a year after */
  askAgainOn: string | null;
  /** the last day on which an alert of it reached level 2 or more */
  deepOn: string | null;
};

export type AskAgain = {
  due: boolean;
  because: 'crash' | 'deep-alert' | 'date';
  on: string;
};

const PEAK_CLOSES = 252;
const CRASH = 0.9;
const RECOVERED = 0.95;

/**
 * The day on which the last crash began: the index closed 10 % or more below its highest close of a year. One crash lasts
 * until it closes within 5 % of that again, so that whoever was asked in the middle of it isn't asked every day. `closes`:
 * by day, the oldest first.
 */
export const lastCrash = (closes: readonly { date: string; close: number }[]): string | null => {
  let began: string | null = null;
  let falling = false;
  closes.forEach(({ date, close }, index) => {
    let peak = close;
    for (let i = Math.max(0, index - PEAK_CLOSES + 1); i < index; i++)
      peak = Math.max(peak, closes[i]?.close ?? 0);
    if (!falling && close <= CRASH * peak) began = date;
    falling = close <= (falling ? RECOVERED : CRASH) * peak;
  });
  return began;
};

/**
 * Whether it is time to ask if a fear is still true: after a crash (`crashOn`: the day on which the last one began), after
 * an alert of its own that went deep, or at its date.
 */
export const askAgain = (aged: Aged, crashOn: string | null, today: string): AskAgain => {
  const { confirmedOn, askAgainOn, deepOn } = aged;
  if (crashOn !== null && crashOn > confirmedOn && crashOn <= today)
    return { due: true, because: 'crash', on: crashOn };
  if (deepOn !== null && deepOn > confirmedOn)
    return { due: true, because: 'deep-alert', on: deepOn };
  const on = askAgainOn ?? addDays(confirmedOn, A_YEAR);
  return { due: on <= today, because: 'date', on };
};
