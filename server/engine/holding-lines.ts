import { grownFloats, grownInts } from './columns.ts';

/**
 * Holdings by client, one after the other in two columns, so that a portfolio is summed without following a pointer.
 * A client whose lines no longer fit gets a new place at the end; the hole is closed when holes outweigh the rest.
 */
export type HoldingLines = {
  start: Int32Array;
  count: Int32Array;
  /** how many lines fit where the client's are */
  room: Int32Array;
  instrument: Int32Array;
  quantity: Float64Array;
  used: number;
  wasted: number;
};

export type Line = { instrument: number; quantity: number };

export const createHoldingLines = (): HoldingLines => ({
  start: new Int32Array(),
  count: new Int32Array(),
  room: new Int32Array(),
  instrument: new Int32Array(),
  quantity: new Float64Array(),
  used: 0,
  wasted: 0,
});

export const setLines = (lines: HoldingLines, slot: number, list: readonly Line[]): void => {
  for (const name of ['start', 'count', 'room'] as const)
    lines[name] = grownInts(lines[name], slot + 1);
  if (list.length > (lines.room[slot] ?? 0)) moveToEnd(lines, slot, list.length);
  const start = lines.start[slot] ?? 0;
  lines.count[slot] = list.length;
  for (const [i, { instrument, quantity }] of list.entries()) {
    lines.instrument[start + i] = instrument;
    lines.quantity[start + i] = quantity;
  }
  if (lines.wasted * 2 > lines.used) closeHoles(lines);
};

const moveToEnd = (lines: HoldingLines, slot: number, size: number): void => {
  lines.wasted += lines.room[slot] ?? 0;
  lines.start[slot] = lines.used;
  lines.room[slot] = size;
  lines.used += size;
  lines.instrument = grownInts(lines.instrument, lines.used);
  lines.quantity = grownFloats(lines.quantity, lines.used);
};

const closeHoles = (lines: HoldingLines): void => {
  const { instrument, quantity } = lines;
  lines.instrument = new Int32Array(instrument.length);
  lines.quantity = new Float64Array(quantity.length);
  lines.used = 0;
  lines.wasted = 0;
  for (let slot = 0; slot < lines.count.length; slot++) {
    const from = lines.start[slot] ?? 0;
    const size = lines.count[slot] ?? 0;
    lines.instrument.set(instrument.subarray(from, from + size), lines.used);
    lines.quantity.set(quantity.subarray(from, from + size), lines.used);
    lines.start[slot] = lines.used;
    lines.room[slot] = size;
    lines.used += size;
  }
};

export const linesOf = (lines: HoldingLines, slot: number): Line[] => {
  const start = lines.start[slot] ?? 0;
  return Array.from({ length: lines.count[slot] ?? 0 }, (_, i) => ({
    instrument: lines.instrument[start + i] ?? 0,
    quantity: lines.quantity[start + i] ?? 0,
  }));
};

/** Σ quantity × what one unit is worth, in the order of the lines, afresh each time so that nothing drifts. */
export const sumOf = (lines: HoldingLines, slot: number, worth: Float64Array): number => {
  const { instrument, quantity } = lines;
  const start = lines.start[slot] ?? 0;
  const end = start + (lines.count[slot] ?? 0);
  let sum = 0;
  for (let i = start; i < end; i++) sum += (quantity[i] ?? 0) * (worth[instrument[i] ?? 0] ?? 0);
  return sum;
};

/** Whether any of the client's instruments is marked in `marks`. */
export const anyMarked = (lines: HoldingLines, slot: number, marks: Uint8Array): boolean => {
  const start = lines.start[slot] ?? 0;
  const end = start + (lines.count[slot] ?? 0);
  for (let i = start; i < end; i++) if (marks[lines.instrument[i] ?? 0] === 1) return true;
  return false;
};

export const multiplyLine = (
  lines: HoldingLines,
  slot: number,
  instrument: number,
  ratio: number,
): void => {
  const start = lines.start[slot] ?? 0;
  const end = start + (lines.count[slot] ?? 0);
  for (let i = start; i < end; i++)
    if (lines.instrument[i] === instrument) lines.quantity[i] = (lines.quantity[i] ?? 0) * ratio;
};
