import { grownBytes, grownFloats, grownInts } from './columns.ts';
import type { Watches } from './watches.ts';

/**
 * The watches on one instrument's price, each with the span of prices in which nothing happens to it. As long as the
 * price stays between `highestFrom` and `lowestTo` it is within all of them: two comparisons a tick.
 */
export type PriceSpans = {
  length: number;
  ids: Int32Array;
  slots: Int32Array;
  from: Float64Array;
  to: Float64Array;
  /** the line that an early warning would be about; none: −∞ */
  line: Float64Array;
  /** 1: an early warning is possible (near.ts) */
  near: Uint8Array;
  /** from which line on they were found to be near; NaN: there are lines that weren't asked */
  nearFrom: number;
  highestFrom: number;
  lowestTo: number;
  /** false: a span was left or taken away, so the two have to be found again */
  known: boolean;
};

const createPriceSpans = (): PriceSpans => ({
  length: 0,
  ids: new Int32Array(4),
  slots: new Int32Array(4),
  from: new Float64Array(4),
  to: new Float64Array(4),
  line: new Float64Array(4),
  near: new Uint8Array(4),
  nearFrom: Number.NaN,
  highestFrom: Number.NEGATIVE_INFINITY,
  lowestTo: Number.POSITIVE_INFINITY,
  known: true,
});

export const spansOf = (all: PriceSpans[], instrument: number): PriceSpans => {
  while (all.length <= instrument) all.push(createPriceSpans());
  return all[instrument] ?? createPriceSpans();
};

/** A new watch has no span yet: it is due with its client. */
export const addSpan = (spans: PriceSpans, watches: Watches, id: number): void => {
  const place = spans.length++;
  spans.ids = grownInts(spans.ids, spans.length);
  spans.slots = grownInts(spans.slots, spans.length);
  spans.from = grownFloats(spans.from, spans.length);
  spans.to = grownFloats(spans.to, spans.length);
  spans.line = grownFloats(spans.line, spans.length);
  spans.near = grownBytes(spans.near, spans.length);
  putAt(spans, place, watches, id);
  spans.from[place] = Number.NEGATIVE_INFINITY;
  spans.to[place] = Number.POSITIVE_INFINITY;
  spans.line[place] = Number.NEGATIVE_INFINITY;
  spans.near[place] = 0;
};

const putAt = (spans: PriceSpans, place: number, watches: Watches, id: number): void => {
  spans.ids[place] = id;
  spans.slots[place] = watches.slot[id] ?? 0;
  watches.place[id] = place;
};

/** The last one takes the place of the one that goes. */
export const removeSpan = (
  spans: PriceSpans,
  watches: Watches,
  id: number,
  nearPrices: Int32Array,
): void => {
  const place = watches.place[id] ?? -1;
  if (place < 0) return;
  setNear(spans, place, 0, nearPrices);
  const end = --spans.length;
  watches.place[id] = -1;
  spans.known = false;
  if (place === end) return;
  putAt(spans, place, watches, spans.ids[end] ?? 0);
  spans.from[place] = spans.from[end] ?? 0;
  spans.to[place] = spans.to[end] ?? 0;
  spans.line[place] = spans.line[end] ?? 0;
  spans.near[place] = spans.near[end] ?? 0;
};

export const setSpan = (spans: PriceSpans, place: number, from: number, to: number): void => {
  spans.from[place] = from;
  spans.to[place] = to;
  if (!(from <= spans.highestFrom)) spans.highestFrom = from;
  if (!(to >= spans.lowestTo)) spans.lowestTo = to;
};

const setNear = (spans: PriceSpans, place: number, near: number, nearPrices: Int32Array): void => {
  const before = spans.near[place] ?? 0;
  if (before === near) return;
  const slot = spans.slots[place] ?? 0;
  spans.near[place] = near;
  nearPrices[slot] = (nearPrices[slot] ?? 0) + near - before;
};

/** A line that is new counts as near until it was compared with the price. */
export const setLine = (
  spans: PriceSpans,
  place: number,
  line: number,
  nearPrices: Int32Array,
): void => {
  if (spans.line[place] === line) return;
  spans.line[place] = line;
  spans.nearFrom = Number.NaN;
  setNear(spans, place, 1, nearPrices);
};

/** A quarter of a percent: the fewer of them a price crosses, the seldomer all lines are asked. */
const STEP = 0.0025;

/** Notes which lines are near the price: all at or above `lowest`, and those within the step below. */
export const findNear = (spans: PriceSpans, lowest: number, nearPrices: Int32Array): void => {
  const from = Math.exp(Math.floor(Math.log(lowest) / STEP) * STEP) * (1 - 1e-12);
  if (from === spans.nearFrom) return;
  spans.nearFrom = from;
  const { line, length } = spans;
  for (let i = 0; i < length; i++) setNear(spans, i, (line[i] ?? 0) >= from ? 1 : 0, nearPrices);
};

/** Calls `left` with the slot of each watch whose span the price has left. */
export const sweepPrice = (
  spans: PriceSpans,
  price: number,
  left: (slot: number) => void,
): void => {
  if (spans.known && price > spans.highestFrom && price < spans.lowestTo) return;
  const { from, to, slots, length } = spans;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const below = from[i] ?? 0;
    const above = to[i] ?? 0;
    if (price <= below || price >= above) {
      left(slots[i] ?? 0);
    } else {
      if (below > highest) highest = below;
      if (above < lowest) lowest = above;
    }
  }
  spans.highestFrom = highest;
  spans.lowestTo = lowest;
  // Those that were left get new spans at once, which are taken into account as they are set.
  spans.known = true;
};
