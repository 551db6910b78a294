/** Typed arrays that grow. A column keeps its length in powers of two, so adding one thing rarely changes it. */

/** From this size on a column lies in reserved memory and grows in place: copying it would hold up the frames. */
const LARGE_BYTES = 2 ** 19;
const MOST_BYTES = 2 ** 32;

const roomFor = (size: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, size)));

const roomierBuffer = (buffer: ArrayBufferLike, bytes: number): ArrayBufferLike => {
  if (buffer instanceof SharedArrayBuffer && buffer.growable && bytes <= buffer.maxByteLength) {
    buffer.grow(bytes);
    return buffer;
  }
  return bytes < LARGE_BYTES
    ? new ArrayBuffer(bytes)
    : new SharedArrayBuffer(bytes, { maxByteLength: Math.max(bytes, MOST_BYTES) });
};

export const grownFloats = (column: Float64Array, size: number, fill = 0): Float64Array => {
  if (column.length >= size) return column;
  const room = roomFor(size);
  const grown = new Float64Array(roomierBuffer(column.buffer, room * 8), 0, room);
  if (grown.buffer !== column.buffer) grown.set(column);
  return fill === 0 ? grown : grown.fill(fill, column.length);
};

export const grownInts = (column: Int32Array, size: number): Int32Array => {
  if (column.length >= size) return column;
  const room = roomFor(size);
  const grown = new Int32Array(roomierBuffer(column.buffer, room * 4), 0, room);
  if (grown.buffer !== column.buffer) grown.set(column);
  return grown;
};

export const grownBytes = (column: Uint8Array, size: number): Uint8Array => {
  if (column.length >= size) return column;
  const room = roomFor(size);
  const grown = new Uint8Array(roomierBuffer(column.buffer, room), 0, room);
  if (grown.buffer !== column.buffer) grown.set(column);
  return grown;
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
