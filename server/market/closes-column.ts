/** Closes in memory that threads share: figures that carry them cost the same however long the history is. */
export type ClosesColumn = { values: Float64Array; filled: number };

const FIRST_ROOM = 64;

const room = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));

export const createClosesColumn = (): ClosesColumn => ({ values: room(0), filled: 0 });

/**
 * The first `count` closes. The column only grows, and belongs to lists that only grow: what was handed out stays true.
 */
export const closesThrough = (
  column: ClosesColumn,
  closes: readonly number[],
  count: number,
): Float64Array => {
  if (count > column.values.length) {
    const longer = room(Math.max(FIRST_ROOM, closes.length, 2 * column.values.length));
    longer.set(column.values);
    column.values = longer;
  }
  for (; column.filled < count; column.filled++)
    column.values[column.filled] = closes[column.filled] ?? 0;
  return column.values.subarray(0, count);
};
