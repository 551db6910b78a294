import { DateTime } from 'luxon';

/** Days on which the New York Stock Exchange stays shut, by its own rules (NYSE Rule 7.2 and its yearly notices), from 1990 on. */

const day = (year: number, month: number, dayOfMonth: number): DateTime =>
  DateTime.utc(year, month, dayOfMonth);

const iso = (date: DateTime): string => date.toFormat('yyyy-MM-dd');

/** The nth `weekday` (1 Monday to 7 Sunday) of a month. */
const nth = (n: number, weekday: number, year: number, month: number): DateTime => {
  const first = day(year, month, 1);
  return first.plus({ days: ((weekday - first.weekday + 7) % 7) + 7 * (n - 1) });
};

const lastMonday = (year: number, month: number): DateTime => {
  const last = day(year, month, 1).endOf('month').startOf('day');
  return last.minus({ days: last.weekday - 1 });
};

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
const easter = (year: number): DateTime => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return day(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
};

/** Saturday's holiday is kept on Friday, Sunday's on Monday. */
const observed = (date: DateTime): DateTime => {
  if (date.weekday === 6) return date.minus({ days: 1 });
  return date.weekday === 7 ? date.plus({ days: 1 }) : date;
};

/** New Year's Day on a Saturday isn't made up for: the Friday before ends the year's accounts. */
const newYear = (year: number): DateTime[] => {
  const date = day(year, 1, 1);
  return date.weekday === 6 ? [] : [observed(date)];
};

const closedOnce = [
  '1994-04-27',
  '2001-09-11',
  '2001-09-12',
  '2001-09-13',
  '2001-09-14',
  '2004-06-11',
  '2007-01-02',
  '2012-10-29',
  '2012-10-30',
  '2018-12-05',
  '2025-01-09',
];

export const holidaysOf = (year: number): ReadonlySet<string> => {
  const dates = [
    ...newYear(year),
    ...(year >= 1998 ? [nth(3, 1, year, 1)] : []),
    nth(3, 1, year, 2),
    easter(year).minus({ days: 2 }),
    lastMonday(year, 5),
    ...(year >= 2022 ? [observed(day(year, 6, 19))] : []),
    observed(day(year, 7, 4)),
    nth(1, 1, year, 9),
    nth(4, 4, year, 11),
    observed(day(year, 12, 25)),
  ];
  return new Set([...dates.map(iso), ...closedOnce.filter((date) => date.startsWith(`${year}-`))]);
};

/** The short session around Independence Day; where it fell on a Thursday it was the Friday after, until 2012. */
const aroundIndependenceDay = (year: number): DateTime[] => {
  const { weekday } = day(year, 7, 4);
  if (weekday === 4 && year < 2013) return [day(year, 7, 5)];
  return weekday >= 2 && weekday <= 5 ? [day(year, 7, 3)] : [];
};

const shortOnce = ['1997-12-26', '1999-12-31', '2003-12-26'];

/** Days that end at 13:00; the exchange has had them in this form since 1993. */
export const halfDaysOf = (year: number): ReadonlySet<string> => {
  if (year < 1993) return new Set();
  const christmasEve = day(year, 12, 24);
  const dates = [
    nth(4, 4, year, 11).plus({ days: 1 }),
    ...(christmasEve.weekday <= 4 ? [christmasEve] : []),
    ...aroundIndependenceDay(year),
  ];
  return new Set([...dates.map(iso), ...shortOnce.filter((date) => date.startsWith(`${year}-`))]);
};
