import { DateTime } from 'luxon';

/** A date of a zone and the span of time it covers: `start` belongs to it, `end` doesn't (ms UTC). */
export type ZoneDay = { date: string; start: number; end: number };

/** Days are written YYYY-MM-DD, so a time outside these years is no time on a tick (with a day's margin for any zone). */
export const earliestTime = Date.UTC(1000, 0, 2);
export const latestTime = Date.UTC(9999, 11, 30);

/** Where a clock goes back at midnight a date's first hour comes twice, and `startOf` may answer the second of them. */
const startOfDay = (local: DateTime): number => {
  const start = local.startOf('day');
  const hourBefore = start.minus({ hours: 1 });
  return (hourBefore.toISODate() === start.toISODate() ? hourBefore : start).toMillis();
};

const computeZoneDay = (at: number, zone: string): ZoneDay => {
  const local = DateTime.fromMillis(Math.floor(at), { zone });
  const date = local.toISODate();
  if (date === null) throw new RangeError(`No day at ${at} in zone ${zone}`);
  const next = local.startOf('day').set({ hour: 12 }).plus({ days: 1 });
  return { date, start: startOfDay(local), end: startOfDay(next) };
};

const newest = new Map<string, ZoneDay>();

/** The day of `zone` that holds `at`. Quick for times that stay on one date, as ticks do. */
export const zoneDayOf = (at: number, zone: string): ZoneDay => {
  const known = newest.get(zone);
  if (known && at >= known.start && at < known.end) return known;
  const day = computeZoneDay(at, zone);
  newest.set(zone, day);
  return day;
};
