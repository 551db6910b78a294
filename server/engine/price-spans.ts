import { grownFloats, grownInts } from './columns.ts';
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
  putAt(spans, place, watches, id);
  spans.from[place] = Number.NEGATIVE_INFINITY;
  spans.to[place] = Number.POSITIVE_INFINITY;
};

const putAt = (spans: PriceSpans, place: number, watches: Watches, id: number): void => {
  spans.ids[place] = id;
  spans.slots[place] = watches.slot[id] ?? 0;
  watches.place[id] = place;
};

/** The last one takes the place of the one that goes. */
export const removeSpan = (spans: PriceSpans, watches: Watches, id: number): void => {
  const place = watches.place[id] ?? -1;
  if (place < 0) return;
  const end = --spans.length;
  watches.place[id] = -1;
  spans.known = false;
  if (place === end) return;
  putAt(spans, place, watches, spans.ids[end] ?? 0);
  spans.from[place] = spans.from[end] ?? 0;
  spans.to[place] = spans.to[end] ?? 0;
};

export const setSpan = (spans: PriceSpans, place: number, from: number, to: number): void => {
  spans.from[place] = from;
  spans.to[place] = to;
  if (!(from <= spans.highestFrom)) spans.highestFrom = from;
  if (!(to >= spans.lowestTo)) spans.lowestTo = to;
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
