import { z } from 'zod';
import { PORTFOLIO } from '../sensitivities.ts';

/** More than any price or fortune; below it, sums of products stay finite. */
export const MOST_MONEY = 1e12;

/** PostgreSQL can't keep a NUL, and half a surrogate pair would come back as another character. */
export const isStorableText = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

export const isTimeZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** A real calendar date, from 1800 on. */
export const isCalendarDate = (text: string): boolean => {
  if (!/^(?:1[89]|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** Visible ASCII without spaces, as tickers are written; `PORTFOLIO` means the client's own. */
export const isSymbol = (text: string): boolean =>
  /^[!-~]{1,40}$/.test(text) && text !== PORTFOLIO && text !== '__proto__';

export const text = (most: number) =>
  z
    .string()
    .max(most, `must have at most ${most} characters`)
    .refine(isStorableText, 'must not contain NUL characters or halves of surrogate pairs');

export const filledText = (most: number) =>
  text(most).refine((value) => value.trim() !== '', 'must not be blank');

export const symbolField = z
  .string()
  .max(40, 'must have at most 40 characters')
  .refine(isSymbol, 'must be a symbol: visible ASCII characters without spaces');

export const dateField = z
  .string()
  .refine(isCalendarDate, 'must be a date such as 2020-03-16')
  .meta({ format: 'date' });

export const timeZoneField = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be a time zone such as America/New_York');

export const currencyField = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be three capital letters such as USD');

export const priceField = z
  .number('must be a number above 0')
  .positive('must be above 0')
  .max(MOST_MONEY, 'is too large');

/** A point in time with its zone, 1900 or later. */
export const instantField = z.iso
  .datetime({ offset: true, error: 'must be a time with its zone such as 2020-03-16T14:30:00Z' })
  .refine((value) => Date.parse(value) >= Date.UTC(1900, 0, 1), 'must be 1900 or later');

/** Answers: a point in time in UTC. */
export const instant = z.iso.datetime();

export const wholeNumberIn = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`);

/** `limit` and `cursor` of every list. */
export const paging = {
  limit: wholeNumberIn(1, 500).optional(),
  cursor: text(500).optional(),
};
