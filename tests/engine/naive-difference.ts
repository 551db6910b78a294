import type { AlertEvent } from '../../shared/alerts.ts';

/** Figures that differ by less than what rounding leaves are the same. */
export const nearby = (made: number | null, expected: number | null): boolean =>
  made === null || expected === null
    ? made === expected
    : made === expected || Math.abs(made - expected) < 0.00005;

const figures = ['depth', 'value', 'reference', 'lossAmount', 'threshold'] as const;
const words = [
  'alertId',
  'clientId',
  'sensitivityId',
  'kind',
  'symbol',
  'type',
  'at',
  'frameSequence',
  'level',
  'unit',
  'endReason',
  'unconfirmed',
  'delayed',
] as const;

const isSame = (made: AlertEvent, expected: AlertEvent): boolean =>
  words.every((name) => made[name] === expected[name]) &&
  figures.every((name) => nearby(made[name], expected[name]));

/** Within one step the order of clients is nobody's business. */
const inOrder = (events: readonly AlertEvent[]): AlertEvent[] =>
  [...events].sort((a, b) => (a.sensitivityId < b.sensitivityId ? -1 : 1));

/** In words, or null when both say the same. */
export const firstDifference = (
  made: readonly AlertEvent[],
  expected: readonly AlertEvent[],
): string | null => {
  if (made.length === 0 && expected.length === 0) return null;
  const [ours, theirs] = [inOrder(made), inOrder(expected)];
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const [one, other] = [ours[i], theirs[i]];
    if (one && other && isSame(one, other)) continue;
    return `The engine said ${JSON.stringify(one) ?? 'nothing more'}, the plain one ${JSON.stringify(other) ?? 'nothing more'}`;
  }
  return null;
};
