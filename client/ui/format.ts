/** What the numbers and times of the screens look like; the only place that knows of `Intl`. */
export type FormatOptions = {
  locale: string;
  /** the zone of whoever looks at the screen */
  timeZone: string;
  /** the practice's zone, which its market time is told in */
  marketTimeZone: string;
  currency: string;
};

const MINUS = '−';
/** Doesn't break: a figure stays with its sign. */
const PERCENT = '\u00a0%';
/** A hyphen is too short to be seen as a minus in a column of losses. */
const withMinus = (text: string): string => text.replace(/-(?=[\d$€£¥])|^-/g, MINUS);

const asDate = (time: string | number): Date => new Date(time);

/** "New York" of "America/New_York". */
export const placeOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

const numbers = ({ locale, currency }: FormatOptions) => {
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  });
  const moneyShort = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const price = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const change = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return {
    money: (amount: number): string => withMinus(money.format(amount)),
    moneyShort: (amount: number): string => withMinus(moneyShort.format(amount)),
    price: (amount: number): string => withMinus(price.format(amount)),
    /** 3 is "+3.0 %": always with its sign, since direction is the point */
    change: (value: number): string => withMinus(change.format(value)) + PERCENT,
    /** 3 is "3 %" */
    percent: (value: number): string => withMinus(percent.format(value)) + PERCENT,
    /** 0.734 is "73 %" */
    chance: (share: number): string => Math.round(share * 100) + PERCENT,
    number: (value: number): string => withMinus(plain.format(value)),
    /** What a part in log-odds does to the odds: 0.9 is "× 2.5", −0.9 is "÷ 2.5". */
    odds: (part: number): string =>
      `${part < 0 ? '÷' : '×'}\u00a0${percent.format(Math.exp(Math.abs(part)))}`,
  };
};

const times = ({ locale, timeZone, marketTimeZone }: FormatOptions) => {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const of = (options: Intl.DateTimeFormatOptions, zone: string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    return (time: string | number): string => format.format(asDate(time));
  };
  // Swedish dates are written as ISO 8601 has them.
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: marketTimeZone });
  const calendarDay = new Intl.DateTimeFormat(locale, {
    ...day,
    weekday: 'short',
    timeZone: 'UTC',
  });
  const shortDay = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const monthYear = new Intl.DateTimeFormat(locale, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    time: of(clock, timeZone),
    day: of(day, timeZone),
    dateTime: of({ ...day, ...clock }, timeZone),
    /** to the second, for whoever checks what happened when */
    exactTime: of({ ...day, ...clock, second: '2-digit' }, timeZone),
    marketTime: of(clock, marketTimeZone),
    marketDay: of({ ...day, weekday: 'short' }, marketTimeZone),
    marketPlace: placeOf(marketTimeZone),
    /** "2020-03-16": the practice's calendar date at that time */
    marketDate: (time: string | number): string => isoDay.format(asDate(time)),
    /** of a calendar date such as "2020-03-16", which has no zone */
    calendarDay: (date: string): string => calendarDay.format(asDate(`${date}T00:00:00Z`)),
    /** "Mar 2020", for the scale of a picture; `time` is midnight in UTC of a calendar date */
    monthYear: (time: number): string => monthYear.format(time),
    shortDay: (date: string): string => shortDay.format(asDate(`${date}T00:00:00Z`)),
  };
};

/** "12 s", "4 min", "3 h", "2 d": the largest unit that says it. */
const spans = ({ locale }: FormatOptions) => {
  const of = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  const [second, minute, hour, dayUnit] = [of('second'), of('minute'), of('hour'), of('day')];
  return {
    span: (seconds: number): string => {
      if (seconds < 60) return second.format(Math.floor(seconds));
      if (seconds < 3600) return minute.format(Math.floor(seconds / 60));
      if (seconds < 86_400) return hour.format(Math.floor(seconds / 3600));
      return dayUnit.format(Math.floor(seconds / 86_400));
    },
  };
};

const names = ({ locale }: FormatOptions) => {
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    /** "English" of "en"; what isn't a language's code as it stands */
    language: (code: string): string => {
      try {
        return languages.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
};

export type Format = ReturnType<typeof createFormat>;

export const createFormat = (options: FormatOptions) => ({
  ...numbers(options),
  ...times(options),
  ...spans(options),
  ...names(options),
});
