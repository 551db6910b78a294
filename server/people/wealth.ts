import type { WealthEventKind } from '../../shared/wealth.ts';
import { addDays, daysBetween } from './days.ts';

const A_YEAR = 365;
const SUDDEN_PERCENT = 50;
/** How long decisions wait unless another day is named. */
export const BREATHING_DAYS = 90;

/** What makes somebody rich at once, as against what merely changes a life. */
const sudden: ReadonlySet<WealthEventKind> = new Set(['sale', 'inheritance', 'windfall']);
export const opensBreathingSpace = (kind: WealthEventKind): boolean => sudden.has(kind);

type Known = { knownOn: string; amount: number };

/**
 * By how much the newest statement is above the lowest of the year before it; null where that is no sudden rise (under 50 %).
 * `percent` null: it began at nothing, or in debt.
 */
export const suddenRise = (
  statements: readonly Known[],
): { percent: number | null; from: Known; to: Known } | null => {
  const [to, ...earlier] = [...statements].sort((a, b) => b.knownOn.localeCompare(a.knownOn));
  if (!to || to.amount <= 0) return null;
  const lowest = earlier
    .filter(({ knownOn }) => {
      const days = daysBetween(knownOn, to.knownOn);
      return days > 0 && days <= A_YEAR;
    })
    .reduce<Known | null>(
      (low, one) => (low === null || one.amount < low.amount ? one : low),
      null,
    );
  if (lowest === null) return null;
  if (lowest.amount <= 0) return { percent: null, from: lowest, to };
  const percent = 100 * (to.amount / lowest.amount - 1);
  // In products, for 100 × (1.5 − 1) of some amounts comes out just below 50.
  return to.amount * 100 >= lowest.amount * (100 + SUDDEN_PERCENT)
    ? { percent, from: lowest, to }
    : null;
};

export type Space = { startsOn: string; endsOn: string; endedOn: string | null };

export const isOpenOn = ({ startsOn, endsOn, endedOn }: Space, day: string): boolean =>
  endedOn === null && startsOn <= day && endsOn >= day;

/** The span of a breathing space from the day it became known; null where it would be over already. */
export const breathingSpan = (
  from: string,
  today: string,
): { startsOn: string; endsOn: string } | null => {
  const endsOn = addDays(from, BREATHING_DAYS);
  return endsOn < today ? null : { startsOn: from < today ? from : today, endsOn };
};

/** Ties today to the frame that was familiar, in the client's own terms; null where nothing is on file to tie it to. */
export const familiarFrame = (backTo: string | null, words: string | null): string | null => {
  if (backTo === null) return null;
  const quote = words === null ? '' : ` They said: “${words}”`;
  return `Begin with what was familiar: ${backTo}.${quote} Show what of it still holds today before anything new.`;
};
