import type { Mood } from '../../shared/calls.ts';
import { type CallFacts, type ClientFacts, type Family, familyOf } from './facts.ts';

const DAY_MS = 86_400_000;
/** Fewer contacts than this are no habit. */
const CONTACTS_OF_A_HABIT = 3;

const isAnxiousMood = (call: CallFacts): boolean =>
  call.mood === 'worried' || call.mood === 'panicked' || call.mood === 'angry';

/** They rang, and were worried, panicked or angry. */
const isAnxiousCall = (call: CallFacts): boolean =>
  call.direction === 'inbound' && isAnxiousMood(call);

export const lastReached = (calls: readonly CallFacts[]): CallFacts | null =>
  calls.reduce<CallFacts | null>(
    (last, call) =>
      call.outcome === 'reached' && (last === null || call.at > last.at) ? call : last,
    null,
  );

export const lastCall = (calls: readonly CallFacts[]): CallFacts | null =>
  calls.reduce<CallFacts | null>(
    (last, call) => (last === null || call.at > last.at ? call : last),
    null,
  );

/**
 * An anxious call neither calms nor makes a habit. Were it otherwise, having rung anxiously could lower the
 * chance of ringing again.
 */
const quietContacts = (calls: readonly CallFacts[]): CallFacts[] =>
  calls.filter((call) => !isAnxiousMood(call) && call.outcome !== 'no-answer');

/** How they were when last spoken to, and how many days ago; null: nobody noted it. */
export const lastMoodOf = (
  calls: readonly CallFacts[],
  at: number,
): { mood: Mood; days: number } | null => {
  const last = lastCall(calls.filter((call) => call.mood !== null));
  return last?.mood ? { mood: last.mood, days: daysBetween(last.at, at) } : null;
};

const daysBetween = (from: number, to: number): number => Math.max(0, to - from) / DAY_MS;

/** Since they were last reached and not anxious; null: never. */
export const daysSinceCalm = (calls: readonly CallFacts[], at: number): number | null => {
  const last = lastReached(quietContacts(calls));
  return last === null ? null : daysBetween(last.at, at);
};

/** Their usual pause between two contacts and the present one, in days; null: no habit is known. */
export const silenceOf = (
  calls: readonly CallFacts[],
  at: number,
): { usual: number; now: number } | null => {
  const times = quietContacts(calls)
    .map((call) => call.at)
    .sort((a, b) => b - a);
  const [newest] = times;
  if (newest === undefined || times.length < CONTACTS_OF_A_HABIT) return null;
  const gaps = times
    .slice(1)
    .map((time, index) => daysBetween(time, times[index] ?? time))
    .sort((a, b) => a - b);
  // Several contacts on one day are one conversation: a habit is never under a day.
  return {
    usual: Math.max(1, gaps[Math.floor(gaps.length / 2)] ?? 1),
    now: daysBetween(newest, at),
  };
};

export const familiesOf = (facts: Pick<ClientFacts, 'alerts' | 'warnings'>): Set<Family> =>
  new Set([...facts.alerts, ...facts.warnings].map((reason) => familyOf(reason.kind)));

/** How often they rang anxiously: at any time, and while something like today's reasons was going on. */
export const anxiousCalls = (
  facts: Pick<ClientFacts, 'alerts' | 'warnings' | 'calls'>,
): { ever: number; inSimilar: number } => {
  const families = familiesOf(facts);
  const anxious = facts.calls.filter(isAnxiousCall);
  return {
    ever: anxious.length,
    inSimilar: anxious.filter((call) => call.during.some((family) => families.has(family))).length,
  };
};
