import type { Condition, ConditionRule, RememberedCrash } from '../../shared/sensitivities.ts';

/** One condition of one client, as it is being watched. */
export type Watch = {
  /** its place among the episodes */
  id: number;
  slot: number;
  clientId: string;
  /** its threshold follows splits */
  condition: Condition;
  rule: ConditionRule;
  /** index of its instrument; -1 where it watches the portfolio */
  instrument: number;
  /** what the client holds of the instrument, 0 when nothing; NaN: no cost known */
  quantity: number;
  costBasis: number;
  remembered: RememberedCrash | null;
  /** where its span is among those of its instrument (price-spans.ts); −1: it watches no price from frame to frame */
  place: number;
};

/** Whether it doesn't count for want of a holding. */
export const isIdle = ({ rule, condition, quantity }: Watch): boolean =>
  rule.onlyWhileHeld && quantity === 0 && !condition.watchUnheld;

export const watchesPortfolio = (watch: Watch): boolean => watch.instrument < 0;

/** Conditions that start afresh with the day, for yesterday's close is no longer what they are measured against. */
export const endsWithDay = ({ condition: { kind, reference } }: Watch): boolean =>
  kind === 'portfolio-fall' ||
  kind === 'portfolio-rise' ||
  ((kind === 'instrument-fall' || kind === 'instrument-rise') && isPreviousClose(reference));

/** Where no reference was given, it is the previous close. */
const isPreviousClose = (reference: Condition['reference']): boolean =>
  reference === null || reference === 'previous-close';
