import type { GentleStep, StepTried } from '../../shared/reviews.ts';
import { addDays, daysBetween } from './days.ts';

/** So long must an agreement have been in force before it can be said to have been tried. */
export const BOUNDARY_DAYS = 28;
const APPROACHES_TO_TRY = 2;
const COOLING_OFF_DAYS = 14;
/** Whoever decided to stay isn't asked again for so long. */
const SETTLED_DAYS = 180;

/** What is on file of the gentler steps; days as YYYY-MM-DD in the practice's zone. */
export type StepFacts = {
  agreements: readonly { startsOn: string; endedOn: string | null }[];
  /** handovers and go-betweens */
  colleagues: readonly { startsOn: string; endedOn: string | null }[];
  approaches: readonly { key: string; helped: boolean; on: string }[];
};

type Span = { startsOn: string; endedOn: string | null };

/** What was ended on the day it began was a slip, not an attempt. */
const isAttempt = ({ startsOn, endedOn }: Span): boolean => endedOn === null || endedOn > startsOn;

const spanOf = (spans: readonly Span[]): Pick<StepTried, 'from' | 'to' | 'count'> => {
  const from = spans.map(({ startsOn }) => startsOn).sort()[0] ?? null;
  const goesOn = spans.some(({ endedOn }) => endedOn === null);
  const to = goesOn
    ? null
    : (spans
        .flatMap(({ endedOn }) => endedOn ?? [])
        .sort()
        .at(-1) ?? null);
  return { from, to, count: spans.length };
};

const boundaryOf = (agreements: readonly Span[], today: string): StepTried => {
  const attempts = agreements.filter(isAttempt);
  const inForce = attempts.find(({ endedOn }) => endedOn === null);
  const tried = attempts.some(
    ({ startsOn, endedOn }) => endedOn !== null || daysBetween(startsOn, today) >= BOUNDARY_DAYS,
  );
  const countsFrom = inForce && !tried ? addDays(inForce.startsOn, BOUNDARY_DAYS) : null;
  return { step: 'boundary', tried, ...spanOf(attempts), countsFrom };
};

const colleagueOf = (colleagues: readonly Span[]): StepTried => {
  const attempts = colleagues.filter(isAttempt);
  return { step: 'colleague', tried: attempts.length > 0, ...spanOf(attempts), countsFrom: null };
};

/** What counts is how an approach went the last time. */
const approachOf = (uses: StepFacts['approaches']): StepTried => {
  const last = new Map<string, { helped: boolean; on: string }>();
  for (const use of uses.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)))
    last.set(use.key, use);
  const failed = [...last.values()]
    .filter(({ helped }) => !helped)
    .map(({ on }) => on)
    .sort();
  return {
    step: 'approach',
    tried: failed.length >= APPROACHES_TO_TRY,
    from: failed[0] ?? null,
    to: failed.at(-1) ?? null,
    count: failed.length,
    countsFrom: null,
  };
};

/** How far each gentler step has come on this day. */
export const stepsTried = (facts: StepFacts, today: string): StepTried[] => [
  boundaryOf(facts.agreements, today),
  colleagueOf(facts.colleagues),
  approachOf(facts.approaches),
];

export const untriedOf = (steps: readonly StepTried[]): GentleStep[] =>
  steps.filter(({ tried }) => !tried).map(({ step }) => step);

/** Parting is thought of only when everything gentler has been tried. */
export const mayBeOpened = (steps: readonly StepTried[]): boolean => untriedOf(steps).length === 0;

export const decideFromOf = (openedOn: string): string => addDays(openedOn, COOLING_OFF_DAYS);
export const coolingOffOver = (decideFrom: string, today: string): boolean => today >= decideFrom;

/** The practice's index: against its previous close, and below the highest of its last 252 days. Null: not known. */
export type IndexNow = { changePercent: number; belowPeakPercent?: number | null };

const CRASH_TODAY = 3;
const CRASH_BELOW_PEAK = 10;

export const isCrash = (index: IndexNow | null): boolean =>
  index !== null &&
  (index.changePercent <= -CRASH_TODAY || (index.belowPeakPercent ?? 0) >= CRASH_BELOW_PEAK);

/** Why nothing is suggested now; the order is that in which they are said. */
export const hindrances = [
  'crash',
  'market-unknown',
  'review-open',
  'stayed-lately',
  'effort-usual',
  'no-grievance',
  'untried',
] as const;
export type Hindrance = (typeof hindrances)[number];

export type SuggestionFacts = {
  index: IndexNow | null;
  effort: 'no-fee' | 'up-to-median' | 'up-to-p90' | 'over-p90';
  /** what is on file now */
  evidence: readonly { kind: string }[];
  /** confirmed as what weighs on them */
  grievance: boolean;
  steps: readonly StepTried[];
  reviewOpen: boolean;
  /** the day of the last decision to go on together; null: there was none */
  stayedOn: string | null;
};

const griefs: readonly string[] = ['angry-calls', 'too-frequent'];

/** Everything that speaks against suggesting a review now; only where nothing does, it is suggested. */
export const hindrancesOf = (facts: SuggestionFacts, today: string): Hindrance[] => {
  const found: Record<Hindrance, boolean> = {
    crash: isCrash(facts.index),
    // Nobody knows then whether it is a crash.
    'market-unknown': facts.index === null,
    'review-open': facts.reviewOpen,
    'stayed-lately': facts.stayedOn !== null && daysBetween(facts.stayedOn, today) < SETTLED_DAYS,
    'effort-usual': facts.effort !== 'over-p90',
    'no-grievance': !facts.grievance && !facts.evidence.some(({ kind }) => griefs.includes(kind)),
    untried: !mayBeOpened(facts.steps),
  };
  return hindrances.filter((one) => found[one]);
};
