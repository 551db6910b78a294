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

/**
 * Whether it is time to ask if a fear is still true: after a crash (`crashOn`: the last day on which the practice's index
 * closed 10 % or more below its peak of a year), after an alert of its own that went deep, or at its date.
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
