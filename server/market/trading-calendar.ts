import { DateTime } from 'luxon';
import { halfDaysOf, holidaysOf } from './exchange-holidays.ts';
import { zoneDayOf } from './zone-days.ts';

export type Session = { opens: number; closes: number };

const newYork = 'America/New_York';

/** Plain sessions of the exchanges of a zone, in local time. Only New York's holidays are known; elsewhere every weekday counts. */
const sessionHours: Readonly<Record<string, readonly [opens: string, closes: string]>> = {
  [newYork]: ['09:30', '16:00'],
  'US/Eastern': ['09:30', '16:00'],
  'America/Toronto': ['09:30', '16:00'],
  'America/Chicago': ['08:30', '15:00'],
  'America/Mexico_City': ['08:30', '15:00'],
  'America/Sao_Paulo': ['10:00', '17:00'],
  'Europe/London': ['08:00', '16:30'],
  'Europe/Dublin': ['08:00', '16:30'],
  'Europe/Lisbon': ['08:00', '16:30'],
  'Europe/Berlin': ['09:00', '17:30'],
  'Europe/Paris': ['09:00', '17:30'],
  'Europe/Amsterdam': ['09:00', '17:30'],
  'Europe/Brussels': ['09:00', '17:30'],
  'Europe/Madrid': ['09:00', '17:30'],
  'Europe/Rome': ['09:00', '17:30'],
  'Europe/Vienna': ['09:00', '17:30'],
  'Europe/Zurich': ['09:00', '17:30'],
  'Europe/Oslo': ['09:00', '16:20'],
  'Europe/Stockholm': ['09:00', '17:30'],
  'Europe/Copenhagen': ['09:00', '17:00'],
  'Europe/Warsaw': ['09:00', '17:00'],
  'Europe/Helsinki': ['10:00', '18:30'],
  'Africa/Johannesburg': ['09:00', '17:00'],
  'Asia/Kolkata': ['09:15', '15:30'],
  'Asia/Singapore': ['09:00', '17:00'],
  'Asia/Kuala_Lumpur': ['09:00', '17:00'],
  'Asia/Hong_Kong': ['09:30', '16:00'],
  'Asia/Shanghai': ['09:30', '15:00'],
  'Asia/Taipei': ['09:00', '13:30'],
  'Asia/Seoul': ['09:00', '15:30'],
  'Asia/Tokyo': ['09:00', '15:30'],
  'Australia/Sydney': ['10:00', '16:00'],
  'Pacific/Auckland': ['10:00', '16:45'],
};
const otherHours = ['09:00', '17:00'] as const;
const halfDayCloses = '13:00';

const isNewYork = (zone: string): boolean => zone === newYork || zone === 'US/Eastern';

const remember = <T>(compute: (year: number) => T): ((year: number) => T) => {
  const known = new Map<number, T>();
  return (year) => {
    const found = known.get(year);
    if (found !== undefined) return found;
    const value = compute(year);
    known.set(year, value);
    return value;
  };
};
const holidays = remember(holidaysOf);
const halfDays = remember(halfDaysOf);
const yearOf = (date: string): number => Number(date.slice(0, 4));
const calendarDay = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' });

/** The date (YYYY-MM-DD) of a time in a zone: the trading day of a tick at that time. */
export const tradingDayOf = (at: number, zone: string): string => zoneDayOf(at, zone).date;

export const isTradingDay = (date: string, zone: string): boolean =>
  calendarDay(date).weekday <= 5 && !(isNewYork(zone) && holidays(yearOf(date)).has(date));

/** The first trading day after `date`. */
export const nextTradingDay = (date: string, zone: string): string => {
  let next = calendarDay(date);
  do next = next.plus({ days: 1 });
  while (!isTradingDay(next.toFormat('yyyy-MM-dd'), zone));
  return next.toFormat('yyyy-MM-dd');
};

const computeSession = (date: string, zone: string): Session | null => {
  if (!isTradingDay(date, zone)) return null;
  const [opens, plainCloses] = sessionHours[zone] ?? otherHours;
  const half = isNewYork(zone) && halfDays(yearOf(date)).has(date);
  const closes = half ? halfDayCloses : plainCloses;
  const at = (time: string): number => DateTime.fromISO(`${date}T${time}`, { zone }).toMillis();
  return { opens: at(opens), closes: at(closes) };
};

const sessions = new Map<string, Map<string, Session | null>>();
/** of a zone: a replay of years goes through thousands of days, and asks for a few at a time */
const MOST_SESSIONS = 50;

/** When trading opens and closes on `date` (ms UTC); null where it doesn't. */
export const session = (date: string, zone: string): Session | null => {
  let ofZone = sessions.get(zone);
  if (!ofZone) {
    ofZone = new Map();
    sessions.set(zone, ofZone);
  }
  const known = ofZone.get(date);
  if (known !== undefined) return known;
  const computed = computeSession(date, zone);
  if (ofZone.size === MOST_SESSIONS) ofZone.clear();
  ofZone.set(date, computed);
  return computed;
};

/** Trading is on at its opening time and over at its closing time. */
export const isOpen = (at: number, zone: string): boolean => {
  const today = session(tradingDayOf(at, zone), zone);
  return today !== null && at >= today.opens && at < today.closes;
};

/** How much of today's session is left: 1 before it opens, 0 when it is over and on days without one. */
export const shareOfDayLeft = (at: number, zone: string): number => {
  const today = session(tradingDayOf(at, zone), zone);
  if (today === null) return 0;
  const left = (today.closes - at) / (today.closes - today.opens);
  return Math.min(1, Math.max(0, left));
};

/** The first closing time after `at` (ms UTC). */
export const nextClose = (at: number, zone: string): number => {
  const date = tradingDayOf(at, zone);
  const today = session(date, zone);
  if (today !== null && at < today.closes) return today.closes;
  const next = computeSession(nextTradingDay(date, zone), zone);
  if (next === null) throw new RangeError(`No trading day after ${date} in ${zone}`);
  return next.closes;
};
