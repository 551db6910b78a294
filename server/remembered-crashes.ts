import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { RememberedCrash } from '../shared/sensitivities.ts';
import { crashEvent, crashEventNames } from './feeds/crash-events.ts';
import { sp500Days } from './feeds/sp500-days.ts';
import { type Milestones, milestones } from './remembered-crash-milestones.ts';

/** A remembered path is at most this many trading days long after its peak. */
const LONGEST_PATH = 260;

const fallOf = (close: number, peak: number): number =>
  // "+ 0": a fall of nothing is 0, not -0
  Math.round(10_000 * (1 - close / peak)) / 100 + 0;

/** From real closes, for the events that can be replayed. */
const computed = (event: string): RememberedCrash => {
  const { peakDate } = crashEvent(event);
  const days = sp500Days();
  const first = days.findIndex((day) => day.date === peakDate);
  const path = days.slice(first, first + LONGEST_PATH + 1);
  const peak = path[0]?.close ?? Number.NaN;
  return { event, index: 'S&P 500', peakDate, falls: path.map(({ close }) => fallOf(close, peak)) };
};

/** Until the end of May 1952 the New York exchange opened on Saturdays too. */
const isWeekday = (day: DateTime): boolean =>
  day.weekday <= 5 || (day.weekday === 6 && day.toMillis() < Date.UTC(1952, 5, 1));

/**
 * A path through milestone closes, evenly in logs over the trading days between them: right on the milestones, approximate
 * in between, for a practice that has no file of exact paths.
 */
const approximate = ({ event, index, closes, shut }: Milestones): RememberedCrash => {
  const [peak = ['', Number.NaN] as const] = closes;
  const path = [peak[1]];
  for (const [i, [date, close]] of closes.entries()) {
    const from = closes[i - 1];
    if (!from) continue;
    const open: DateTime[] = [];
    const last = DateTime.fromISO(date, { zone: 'utc' });
    let day = DateTime.fromISO(from[0], { zone: 'utc' });
    while (day < last) {
      day = day.plus({ days: 1 });
      if (isWeekday(day) && !shut.includes(day.toFormat('yyyy-MM-dd'))) open.push(day);
    }
    for (let k = 1; k <= open.length; k++)
      path.push(from[1] * (close / from[1]) ** (k / open.length));
  }
  const falls = path.slice(0, LONGEST_PATH + 1).map((close) => fallOf(close, peak[1]));
  return { event, index, peakDate: peak[0], falls };
};

const fileSchema = z.object({
  events: z
    .array(
      z.object({
        event: z.string().min(1),
        index: z.string().min(1),
        peak_date: z.iso.date(),
        falls: z.array(z.number().max(100)).min(1),
      }),
    )
    .min(1),
});

const messageOf = (error: unknown): string => {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
  if (issue)
    return [...(issue.path.length > 0 ? [issue.path.join('.')] : []), issue.message].join(': ');
  return error instanceof Error ? error.message : String(error);
};

const fromFile = (file: string): RememberedCrash[] => {
  try {
    const { events } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return events.map(({ event, index, peak_date, falls }) => ({
      event,
      index,
      peakDate: peak_date,
      falls,
    }));
  } catch (error) {
    const why = messageOf(error).replaceAll(/\s+/g, ' ');
    throw new Error(`Remembered crashes can't be read from ${file}: ${why}`);
  }
};

/**
 * The crashes that `crash-echo` compares with, by year. 2000, 2008 and 2020 are computed from real closes; the others are
 * approximate, from milestones. What `file` has goes before both.
 * @throws Error one line that names the file, where it is missing or malformed
 */
export const loadRememberedCrashes = ({ file }: { file: string | null }): RememberedCrash[] => {
  const byEvent = new Map(
    [
      ...milestones.map(approximate),
      ...crashEventNames.map(computed),
      ...(file === null ? [] : fromFile(file)),
    ].map((crash) => [crash.event, crash]),
  );
  return [...byEvent.values()].sort((a, b) => a.event.localeCompare(b.event));
};
