import { grownFloats, grownInts } from './columns.ts';

/**
 * What a frame needs to know of watches before it looks at one of them: by id, and the ids of a client's watches stand in
 * a row. `instrument`: whose price its span is of; `OF_PORTFOLIO`: V; `NO_SPAN`: it isn't evaluated from frame to frame.
 */
export type WatchRows = {
  first: Int32Array;
  count: Int32Array;
  instrument: Int32Array;
  from: Float64Array;
  to: Float64Array;
  /** ids in use from the start, and runs that are free, by length */
  used: number;
  free: Map<number, number[]>;
};

export const OF_PORTFOLIO = -1;
export const NO_SPAN = -2;

export const createWatchRows = (): WatchRows => ({
  first: new Int32Array(),
  count: new Int32Array(),
  instrument: new Int32Array(),
  from: new Float64Array(),
  to: new Float64Array(),
  used: 0,
  free: new Map(),
});

/** Gives a client a run of ids for `count` watches; the run before is free. */
export const takeRun = (rows: WatchRows, slot: number, count: number): number => {
  rows.first = grownInts(rows.first, slot + 1);
  rows.count = grownInts(rows.count, slot + 1);
  const first = count === 0 ? 0 : (rows.free.get(count)?.pop() ?? rows.used);
  if (first + count > rows.used) rows.used = first + count;
  rows.instrument = grownInts(rows.instrument, rows.used);
  rows.from = grownFloats(rows.from, rows.used);
  rows.to = grownFloats(rows.to, rows.used);
  rows.first[slot] = first;
  rows.count[slot] = count;
  for (let id = first; id < first + count; id++) setRow(rows, id, NO_SPAN, 0, 0);
  return first;
};

export const freeRun = (rows: WatchRows, first: number, count: number): void => {
  if (count === 0) return;
  const list = rows.free.get(count);
  if (list) list.push(first);
  else rows.free.set(count, [first]);
};

export const setRow = (
  rows: WatchRows,
  id: number,
  instrument: number,
  from: number,
  to: number,
): void => {
  rows.instrument[id] = instrument;
  rows.from[id] = from;
  rows.to[id] = to;
};
