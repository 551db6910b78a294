import { dayOf } from '../calls/format.ts';
import { noonOf } from '../people/days.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest } from './errors.ts';

/** How far another machine's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** The day it is now in the practice, YYYY-MM-DD. */
export const todayIn = ({ now, practice }: HttpDeps): string => dayOf(now(), practice.timeZone);

/** A day that isn't in the future; today where none is given. */
export const dayIn = (deps: HttpDeps, given: string | null | undefined): string => {
  const today = todayIn(deps);
  if (given && given > today) throw invalidRequest('on: is in the future', 'on');
  return given ?? today;
};

type When = { at?: string | null | undefined; on?: string | null | undefined };

/** When something was done, ms UTC: at a time, or on a day (its noon in the practice), or now; never later than now. */
export const whenDone = (deps: HttpDeps, { at, on }: When): number => {
  const now = deps.now();
  if (at) {
    const time = Date.parse(at);
    if (time > now + AHEAD_MS) throw invalidRequest('at: is in the future', 'at');
    return Math.min(time, now);
  }
  const day = dayIn(deps, on);
  return day === todayIn(deps) ? now : noonOf(day, deps.practice.timeZone);
};
