import { isCalendarDate, isStorableText, isTimeZone, MOST_MONEY } from '../../shared/api/fields.ts';
import { type CsvRow, cellOf } from './csv.ts';
import type { Problems } from './problems.ts';

/**
 * One row while it is checked. Each reader answers the value, or null for a cell that is empty, absent or
 * wrong; what is wrong goes to the problems, under this row and the cell's column.
 */
export type Cells = {
  row: number;
  /** something is in the cell, right or wrong */
  has(column: string): boolean;
  text(column: string, most: number): string | null;
  number(column: string, allowed: NumberRule): number | null;
  date(column: string): string | null;
  oneOf<T extends string>(column: string, allowed: readonly T[]): T | null;
  boolean(column: string): boolean | null;
  matching(column: string, fits: (value: string) => boolean, message: string): string | null;
  timeZone(column: string): string | null;
  /** reports the cell as missing when nothing is in it */
  needs(column: string): void;
  problem(column: string, message: string): void;
};

export type NumberRule = { fits: (n: number) => boolean; message: string };

export const above0: NumberRule = {
  fits: (n) => n > 0 && n <= MOST_MONEY,
  message: 'must be a number above 0',
};
export const from0: NumberRule = {
  fits: (n) => n >= 0 && n <= MOST_MONEY,
  message: 'must be a number, 0 or more',
};
export const anyAmount: NumberRule = {
  fits: (n) => Math.abs(n) <= MOST_MONEY,
  message: 'must be a number',
};
export const wholeFrom = (least: number, most: number): NumberRule => ({
  fits: (n) => Number.isInteger(n) && n >= least && n <= most,
  message: `must be a whole number from ${least} to ${most}`,
});

/** Digits, at most one point, a sign, an exponent: nothing that two programs could read differently. */
const PLAIN_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

const numberHint = (value: string): string => {
  if (/^[+-]?[\d.,' ]+$/.test(value)) return ', written without thousands separators, as in 1234.5';
  return '';
};

/** The readers are made once for a file, not for each of its million rows: `at` turns them to a row. */
export const createCells = (problems: Problems): { at: (row: CsvRow) => Cells } => {
  let csvRow: CsvRow = { row: 0, fields: [], places: new Map(), spoilt: [] };
  const given = (column: string): string | null => cellOf(csvRow, column) || null;
  const problem = (column: string, message: string): void =>
    problems.add(csvRow.row, column, cellOf(csvRow, column) ?? null, message);

  const matching: Cells['matching'] = (column, fits, message) => {
    const value = given(column);
    if (value === null) return null;
    if (fits(value)) return value;
    problem(column, message);
    return null;
  };

  const cells: Cells = {
    row: 0,
    has: (column) => cellOf(csvRow, column) !== undefined,
    problem,
    matching,
    text: (column, most) => {
      const value = given(column);
      if (value === null) return null;
      if (value.length > most) problem(column, `must have at most ${most} characters`);
      else if (!isStorableText(value)) problem(column, 'contains characters that cannot be kept');
      else if (value.trim() === '') problem(column, 'must not be blank');
      else return value;
      return null;
    },
    number: (column, { fits, message }) => {
      const value = given(column);
      if (value === null) return null;
      const n = PLAIN_NUMBER.test(value) ? Number(value) : Number.NaN;
      if (Number.isFinite(n) && fits(n)) return n;
      const hint = Number.isNaN(n) ? numberHint(value) : '';
      problem(
        column,
        Number.isFinite(n) && Math.abs(n) > MOST_MONEY ? 'is too large' : message + hint,
      );
      return null;
    },
    date: (column) => matching(column, isCalendarDate, 'must be a date such as 1954-03-16'),
    oneOf: (column, allowed) => {
      const value = given(column);
      if (value === null) return null;
      const found = allowed.find((one) => one === value);
      if (found === undefined) problem(column, `must be one of ${allowed.join(', ')}`);
      return found ?? null;
    },
    boolean: (column) => {
      const value = given(column);
      if (value === null) return null;
      const found = BOOLEANS.get(value.toLowerCase());
      if (found === undefined) problem(column, 'must be true or false');
      return found ?? null;
    },
    timeZone: (column) =>
      matching(column, isTimeZone, 'must be a time zone such as America/New_York'),
    needs: (column) => {
      if (cellOf(csvRow, column) === undefined) problem(column, 'must be given');
    },
  };
  return {
    at: (row) => {
      csvRow = row;
      cells.row = row.row;
      return cells;
    },
  };
};

/** Reports rows that say the same thing twice. */
export const createOnce = (what: string): ((cells: Cells, column: string, key: string) => void) => {
  const first = new Map<string, number>();
  return (cells, column, key) => {
    const before = first.get(key);
    if (before === undefined) first.set(key, cells.row);
    else cells.problem(column, `the same ${what} is already in row ${before}`);
  };
};
