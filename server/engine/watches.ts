import {
  type Condition,
  type ConditionRule,
  conditionRules,
  type RememberedCrash,
} from '../../shared/sensitivities.ts';
import { grownBytes, grownFloats, grownInts } from './columns.ts';
import { BELOW_BAND, codeOf, DRAWDOWN } from './kinds.ts';

/**
 * One condition of one client is a watch: a number, its place in each of these columns and among the episodes. The watches
 * of a client stand in a row, so whoever is looked at is read from a few places and not from all over the heap.
 */
export type Watches = {
  /** by slot: its first watch, and how many it has */
  first: Int32Array;
  count: Int32Array;
  /** whose it is */
  slot: Int32Array;
  /** see kinds.ts */
  kind: Uint8Array;
  traits: Uint8Array;
  /** `PREVIOUS_CLOSE`, `COST` or `PEAK` */
  reference: Uint8Array;
  threshold: Float64Array;
  holdMs: Float64Array;
  /** −1 where it watches the portfolio */
  instrument: Int32Array;
  /** what the client holds of the instrument, 0 when nothing; NaN: no cost known */
  quantity: Float64Array;
  costBasis: Float64Array;
  /** the span in which nothing happens to it (calm.ts) */
  from: Float64Array;
  to: Float64Array;
  /** where its span is among those of its instrument (price-spans.ts); −1: it watches no price from frame to frame */
  place: Int32Array;
  /** as given, thresholds following splits; null: the number is free */
  conditions: (Condition | null)[];
  remembered: Map<number, RememberedCrash>;
  /** numbers in use from the start, and runs that are free, by length */
  used: number;
  free: Map<number, number[]>;
};

/** What is so of a watch for as long as its client's book doesn't change. */
export const BY_FRAME = 1;
export const AT_CLOSE = 2;
/** crossed or not: one level only */
export const CROSSING = 4;
/** in money, not in percent */
export const IN_MONEY = 8;
/** it doesn't count, for want of a holding */
export const IDLE = 16;
/** it starts afresh with the day, for yesterday's close is no longer what it is measured against */
export const ENDS_WITH_DAY = 32;

const PREVIOUS_CLOSE = 0;
export const COST = 1;
export const PEAK = 2;
const references = { 'previous-close': PREVIOUS_CLOSE, cost: COST, peak: PEAK } as const;

const bytes = ['kind', 'traits', 'reference'] as const;
const ints = ['slot', 'instrument', 'place'] as const;
const floats = ['threshold', 'holdMs', 'quantity', 'costBasis', 'from', 'to'] as const;

export const createWatches = (): Watches => ({
  first: new Int32Array(),
  count: new Int32Array(),
  slot: new Int32Array(),
  kind: new Uint8Array(),
  traits: new Uint8Array(),
  reference: new Uint8Array(),
  threshold: new Float64Array(),
  holdMs: new Float64Array(),
  instrument: new Int32Array(),
  quantity: new Float64Array(),
  costBasis: new Float64Array(),
  from: new Float64Array(),
  to: new Float64Array(),
  place: new Int32Array(),
  conditions: [],
  remembered: new Map(),
  used: 0,
  free: new Map(),
});

/** Gives a client a run of numbers for `count` watches; whoever asks frees the run before. */
export const takeRun = (watches: Watches, slot: number, count: number): number => {
  watches.first = grownInts(watches.first, slot + 1);
  watches.count = grownInts(watches.count, slot + 1);
  const first = count === 0 ? 0 : (watches.free.get(count)?.pop() ?? watches.used);
  if (first + count > watches.used) watches.used = first + count;
  for (const name of bytes) watches[name] = grownBytes(watches[name], watches.used);
  for (const name of ints) watches[name] = grownInts(watches[name], watches.used);
  for (const name of floats) watches[name] = grownFloats(watches[name], watches.used);
  watches.first[slot] = first;
  watches.count[slot] = count;
  return first;
};

export const freeRun = (watches: Watches, first: number, count: number): void => {
  for (let id = first; id < first + count; id++) {
    watches.conditions[id] = null;
    watches.remembered.delete(id);
  }
  if (count === 0) return;
  const list = watches.free.get(count);
  if (list) list.push(first);
  else watches.free.set(count, [first]);
};

/** The numbers of a client's watches, in the order in which they were given. */
export const watchesOf = ({ first, count }: Watches, slot: number): number[] =>
  Array.from({ length: count[slot] ?? 0 }, (_, i) => (first[slot] ?? 0) + i);

export type Held = { instrument: number; quantity: number; costBasis: number };

/** Puts a condition in its place, without a span as yet. */
export const putWatch = (
  watches: Watches,
  id: number,
  slot: number,
  condition: Condition,
  { instrument, quantity, costBasis }: Held,
): void => {
  watches.slot[id] = slot;
  watches.kind[id] = codeOf(condition.kind);
  watches.traits[id] = traitsOf(condition, quantity);
  watches.reference[id] = references[condition.reference ?? 'previous-close'];
  watches.threshold[id] = condition.threshold;
  watches.holdMs[id] = condition.holdSeconds * 1000;
  watches.instrument[id] = instrument;
  watches.quantity[id] = quantity;
  watches.costBasis[id] = costBasis;
  watches.from[id] = Number.NEGATIVE_INFINITY;
  watches.to[id] = Number.POSITIVE_INFINITY;
  watches.place[id] = -1;
  watches.conditions[id] = condition;
};

const traitsOf = (condition: Condition, quantity: number): number => {
  const rule = conditionRules[condition.kind];
  return (
    (rule.evaluated === 'frame' ? BY_FRAME : 0) |
    (rule.evaluated === 'close' ? AT_CLOSE : 0) |
    (rule.crossing ? CROSSING : 0) |
    (condition.unit === 'amount' ? IN_MONEY : 0) |
    (rule.onlyWhileHeld && quantity === 0 && !condition.watchUnheld ? IDLE : 0) |
    (endsWithDay(condition, rule) ? ENDS_WITH_DAY : 0)
  );
};

/** Where no reference was given, it is the previous close. */
const endsWithDay = ({ kind, reference }: Condition, rule: ConditionRule): boolean => {
  if (kind === 'portfolio-fall' || kind === 'portfolio-rise') return true;
  return rule.references.length > 0 && (reference ?? 'previous-close') === 'previous-close';
};

export const has = ({ traits }: Watches, id: number, trait: number): boolean =>
  ((traits[id] ?? 0) & trait) !== 0;

export const watchesPortfolio = ({ instrument }: Watches, id: number): boolean =>
  (instrument[id] ?? -1) < 0;

/** A line at or below 0 never comes; only `below-band` has none of its own. */
export const hasThreshold = ({ threshold, kind }: Watches, id: number): boolean =>
  (threshold[id] ?? 0) > 0 || kind[id] === BELOW_BAND;

/** Whether it is measured against the highest so far, so that a new peak is another reference. */
export const followsPeak = ({ kind, reference }: Watches, id: number): boolean =>
  kind[id] === DRAWDOWN || reference[id] === PEAK;
