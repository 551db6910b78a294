import type { WealthEventKind } from '../../shared/wealth.ts';
import { addDays, daysBetween } from './days.ts';

const A_YEAR = 365;
const SUDDEN_PERCENT = 50;
/** How long decisions wait unless another day is named. */
const BREATHING_DAYS = 90;

/** What makes somebody rich at once, as against what merely changes a life. */
const sudden: ReadonlySet<WealthEventKind> = new Set(['sale', 'inheritance', 'windfall']);
export const opensBreathingSpace = (kind: WealthEventKind): boolean => sudden.has(kind);

type Known = { id: string; knownOn: string; amount: number };
/** `percent` null: it began at nothing, or in debt, where no share of it says anything. */
export type Rise = { percent: number | null; from: Known; to: Known };

const isSudden = (from: number, to: number): boolean => {
  if (to <= 0) return false;
  // In products, for 100 × (1.5 − 1) of some amounts comes out just below 50.
  return from <= 0 || to * 100 >= from * (100 + SUDDEN_PERCENT);
};

const lowestBefore = (earlier: readonly Known[], { knownOn }: Known): Known | null =>
  earlier
    .filter((one) => one.knownOn < knownOn && daysBetween(one.knownOn, knownOn) <= A_YEAR)
    .reduce<Known | null>((low, one) => (low && low.amount <= one.amount ? low : one), null);

/**
 * Each statement that is 50 % or more above the lowest of the 365 days before it, oldest first. A rise counts once: what
 * comes after it is measured against it and its successors, so that nobody's breath is taken anew by the same money.
 */
export const suddenRises = (statements: readonly Known[]): Rise[] => {
  const inOrder = [...statements].sort((a, b) => a.knownOn.localeCompare(b.knownOn));
  const rises: Rise[] = [];
  let known: Known[] = [];
  for (const to of inOrder) {
    const from = lowestBefore(known, to);
    if (from && isSudden(from.amount, to.amount)) {
      const percent = from.amount > 0 ? 100 * (to.amount / from.amount - 1) : null;
      rises.push({ percent, from, to });
      known = [];
    }
    known.push(to);
  }
  return rises;
};

/** The newest rise that wasn't there before; a statement of an earlier day can show that a later one was sudden. */
export const newRise = (before: readonly Known[], after: readonly Known[]): Rise | undefined => {
  const known = new Set(suddenRises(before).map(({ to }) => to.id));
  return suddenRises(after).findLast(({ to }) => !known.has(to.id));
};

export type Space = { startsOn: string; endsOn: string; endedOn: string | null };

export const isOpenOn = ({ startsOn, endsOn, endedOn }: Space, day: string): boolean =>
  endedOn === null && startsOn <= day && endsOn >= day;

/** The span of a breathing space from the day it became known; null where it would be over already. */
export const breathingSpan = (
  from: string,
  today: string,
  days = BREATHING_DAYS,
): { startsOn: string; endsOn: string } | null => {
  const endsOn = addDays(from, days);
  return endsOn < today ? null : { startsOn: from < today ? from : today, endsOn };
};

/** Nobody catches their breath for longer; a year mistyped would. */
const LONGEST_DAYS = 730;
export const latestEnd = (today: string): string => addDays(today, LONGEST_DAYS);

/** The setting as stored; what isn't a number of days in reason is as if it weren't there. */
export const breathingDaysFrom = (setting: unknown): number =>
  typeof setting === 'number' &&
  Number.isInteger(setting) &&
  setting >= 1 &&
  setting <= LONGEST_DAYS
    ? setting
    : BREATHING_DAYS;
