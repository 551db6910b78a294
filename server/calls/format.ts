import { remember } from '../../shared/remember.ts';
import type { Unit } from '../../shared/sensitivities.ts';
import type { Messages } from './messages.ts';
import { fill } from './messages.ts';

/** All that formatting knows of a language. */
export type Speech = Pick<Messages, 'locale' | 'units'>;

/** The one place where money, percentages, days and times become text. */
export type Formats = {
  money: (amount: number, currency: string) => string;
  percent: (value: number) => string;
  /** a share from 0 to 1 */
  chance: (share: number) => string;
  number: (value: number) => string;
  days: (count: number) => string;
  hours: (count: number) => string;
  /** a date, YYYY-MM-DD */
  day: (date: string) => string;
  /** a depth or a line in its own unit */
  amount: (value: number, unit: Unit, currency: string) => string;
};

/** Nobody says "81,200.37" on the telephone; a price of 0.0042 needs its digits. */
const digitsFor = (value: number): number => {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  return size >= 1 || size === 0 ? 2 : 4;
};

const createFormats = (messages: Speech): Formats => {
  const { locale } = messages;
  const rounding = remember((most: number) => {
    const { format } = new Intl.NumberFormat(locale, { maximumFractionDigits: most });
    return remember((value: number) => format(Number(value.toFixed(most)) === 0 ? 0 : value));
  });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const plural = new Intl.PluralRules(locale);
  const round = (value: number, most: number): string => rounding(most)(value);
  const number = (value: number): string => round(value, digitsFor(value));
  const money = (amount: number, currency: string): string =>
    fill(messages.units.money, { amount: number(amount), currency });
  const percent = (value: number): string =>
    fill(messages.units.percent, { amount: round(value, Math.abs(value) < 0.1 ? 2 : 1) });
  const days = (count: number): string =>
    fill(messages.units.days[plural.select(count) === 'one' ? 'one' : 'other'], {
      amount: round(count, 0),
    });
  return {
    money,
    percent,
    chance: (share) => {
      const rounded = round(share * 100, share > 0 && share < 0.01 ? 1 : 0);
      return fill(messages.units.percent, { amount: rounded });
    },
    number,
    days,
    hours: (count) => fill(messages.units.hours, { amount: round(count, 1) }),
    day: (date) => dates.format(Date.parse(`${date}T00:00:00Z`)),
    amount: (value, unit, currency) => {
      if (unit === 'percent') return percent(value);
      if (unit === 'amount') return money(value, currency);
      return unit === 'days' ? days(value) : number(value);
    },
  };
};

const known = new WeakMap<Speech, Formats>();

/** Made once for a language: making Intl's formatters takes longer than ranking a client. */
export const formatsIn = (messages: Speech): Formats => {
  const made = known.get(messages) ?? createFormats(messages);
  known.set(messages, made);
  return made;
};

/** A list asks for the same few times again and again: that of the list, and of the last contacts. */
const textOf = (locale: string, parts: Intl.DateTimeFormatOptions) =>
  remember((timeZone: string) => {
    const { format } = new Intl.DateTimeFormat(locale, { timeZone, ...parts });
    return remember((at: number) => format(at));
  });

const dayIn = textOf('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
const clockIn = textOf('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The date there, YYYY-MM-DD. */
export const dayOf = (at: number, timeZone: string): string => dayIn(timeZone)(at);

/** HH:MM there. */
export const clockOf = (at: number, timeZone: string): string => clockIn(timeZone)(at);
