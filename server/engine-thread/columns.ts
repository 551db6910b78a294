/**
 * Long lists of records go between threads as columns: a record at a time takes ten times as long, and a crash raises
 * hundreds of thousands of alerts in one frame.
 */
export type Ids = string;
export type Numbers = Float64Array;
/** few different ones, each sent once */
export type Words<T> = { distinct: T[]; of: Uint32Array };

export const idsOf = <R>(rows: readonly R[], of: (row: R) => string): Ids => rows.map(of).join(' ');

export const idsFrom = (ids: Ids): string[] => (ids === '' ? [] : ids.split(' '));

/** What is null goes as NaN, which no figure of the engine is. */
export const numbersOf = <R>(rows: readonly R[], of: (row: R) => number | null): Numbers => {
  const column = new Float64Array(rows.length);
  for (const [i, row] of rows.entries()) column[i] = of(row) ?? Number.NaN;
  return column;
};

export const numberAt = (column: Numbers, i: number): number => column[i] ?? Number.NaN;

export const numberOrNullAt = (column: Numbers, i: number): number | null => {
  const found = numberAt(column, i);
  return Number.isNaN(found) ? null : found;
};

export const wordsOf = <R, T>(rows: readonly R[], of: (row: R) => T): Words<T> => {
  const numbers = new Map<T, number>();
  const column = new Uint32Array(rows.length);
  for (const [i, row] of rows.entries()) {
    const word = of(row);
    const number = numbers.get(word) ?? numbers.size;
    if (number === numbers.size) numbers.set(word, number);
    column[i] = number;
  }
  return { distinct: [...numbers.keys()], of: column };
};

export const wordAt = <T>({ distinct, of }: Words<T>, i: number): T => {
  const found = distinct[of[i] ?? 0];
  if (found === undefined) throw new RangeError(`no word at ${i}`);
  return found;
};
