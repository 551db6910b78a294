/** Typed arrays that grow: a column keeps its length in powers of two, so adding one thing rarely copies. */
type Column = Float64Array | Int32Array | Uint8Array;

const roomFor = (size: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, size)));

export const grownFloats = (column: Float64Array, size: number, fill = 0): Float64Array =>
  column.length >= size ? column : copied(column, new Float64Array(roomFor(size)).fill(fill));

export const grownInts = (column: Int32Array, size: number): Int32Array =>
  column.length >= size ? column : copied(column, new Int32Array(roomFor(size)));

export const grownBytes = (column: Uint8Array, size: number): Uint8Array =>
  column.length >= size ? column : copied(column, new Uint8Array(roomFor(size)));

const copied = <C extends Column>(from: Column, to: C): C => {
  to.set(from);
  return to;
};

/** A growing list of whole numbers in no particular order. */
export type IntList = { items: Int32Array; length: number };

export const createIntList = (): IntList => ({ items: new Int32Array(4), length: 0 });

export const addTo = (list: IntList, item: number): void => {
  list.items = grownInts(list.items, list.length + 1);
  list.items[list.length++] = item;
};

/** The last one takes the place of the one that goes. */
export const removeFrom = (list: IntList, item: number): void => {
  const place = list.items.subarray(0, list.length).indexOf(item);
  if (place < 0) return;
  list.length--;
  list.items[place] = list.items[list.length] ?? 0;
};
