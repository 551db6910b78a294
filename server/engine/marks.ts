import { grownBytes } from './columns.ts';

/** A set of small whole numbers that is quick to fill, ask and empty. */
export type Marks = { bytes: Uint8Array; list: number[] };

export const createMarks = (): Marks => ({ bytes: new Uint8Array(16), list: [] });

export const mark = (marks: Marks, item: number): void => {
  if (marks.bytes[item] === 1) return;
  marks.bytes = grownBytes(marks.bytes, item + 1);
  marks.bytes[item] = 1;
  marks.list.push(item);
};

export const isMarked = (marks: Marks, item: number): boolean => marks.bytes[item] === 1;

/** It stays in the list, where it counts for nothing. */
export const unmark = (marks: Marks, item: number): void => {
  marks.bytes[item] = 0;
};

export const clearMarks = (marks: Marks): void => {
  for (const item of marks.list) marks.bytes[item] = 0;
  marks.list.length = 0;
};
