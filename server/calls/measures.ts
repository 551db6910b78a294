import type { RootCause } from '../../shared/sensitivities.ts';
import { conditionRules } from '../../shared/sensitivities.ts';
import type { AlertFacts, ClientFacts } from './facts.ts';

/**
 * How deep, with the line as 1. The deepest that is known counts: what was recorded, or now if that is deeper. For a kind
 * that is crossed or not: how far beyond the line, as a share of it.
 */
export const relativeDepth = (alert: AlertFacts): number => {
  const depth = Math.max(alert.depth, alert.depthNow ?? 0);
  if (!conditionRules[alert.kind].crossing)
    return alert.threshold > 0 ? Math.max(1, depth / alert.threshold) : 1;
  const ofThreshold = alert.kind !== 'below-average' && alert.kind !== 'below-band';
  const scale = Math.abs(ofThreshold ? alert.threshold : alert.reference);
  return scale > 0 ? 1 + Math.max(0, depth) / scale : 1;
};

/*
 * Each measure is the largest over all reasons, taken by itself. Were they all taken from "the deepest reason", a fall that
 * deepens could make another reason the deepest, with less intensity or no origin, and so rank lower.
 */
export const deepest = (facts: ClientFacts): number | null =>
  facts.alerts.length === 0 ? null : Math.max(...facts.alerts.map(relativeDepth));

export const likeliestWarning = (facts: ClientFacts): number =>
  Math.max(0, ...facts.warnings.map((warning) => warning.chance));

const reasonsOf = (facts: ClientFacts) => [...facts.alerts, ...facts.warnings];

export const reasonCount = (facts: ClientFacts): number =>
  facts.alerts.length + facts.warnings.length;

export const intensityOf = (facts: ClientFacts): number =>
  Math.max(1, ...reasonsOf(facts).map((reason) => reason.intensity));

export const closestOrigin = (facts: ClientFacts): 'self' | 'loved-one' | null => {
  const whose = reasonsOf(facts).map((reason) => reason.origin.whose);
  if (whose.includes('self')) return 'self';
  return whose.includes('loved-one') ? 'loved-one' : null;
};

/** What the advisor confirmed comes first and holds; what they rejected is left out, whatever was once recorded. */
export const causesOf = (facts: ClientFacts): RootCause[] => {
  const { confirmed, rejected } = facts.people.causes;
  const recorded = reasonsOf(facts).flatMap((reason) => reason.rootCause ?? []);
  return [...new Set([...confirmed, ...recorded.filter((cause) => !rejected.includes(cause))])];
};

/** Money lost today, 0 or more, and its share of the portfolio in percent. */
export const lossOf = ({ portfolio }: ClientFacts): { amount: number; percent: number } => {
  if (portfolio === null) return { amount: 0, percent: 0 };
  const amount = Math.max(0, portfolio.reference - portfolio.value);
  return { amount, percent: portfolio.reference > 0 ? (100 * amount) / portfolio.reference : 0 };
};
