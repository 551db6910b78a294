import type { RowProblem } from '../../shared/api/errors.ts';

const MOST_LISTED = 10_000;
const MOST_SHOWN = 200;

/** A file that was refused; nothing of it was taken over. */
export class InvalidRows extends Error {
  readonly problems: readonly RowProblem[];
  /** how many there are, the unlisted included */
  readonly total: number;

  constructor(problems: readonly RowProblem[], total: number) {
    super('the file was refused');
    this.problems = problems;
    this.total = total;
  }
}

export type Problems = {
  add(row: number, column: string | null, value: string | null, message: string): void;
  any(): boolean;
  /** @throws InvalidRows if there is any problem, with all of them in the order of the rows */
  refuseIfAny(): void;
};

const shortened = (value: string): string =>
  value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;

export const createProblems = (): Problems => {
  const listed: RowProblem[] = [];
  let total = 0;
  return {
    add: (row, column, value, message) => {
      total++;
      if (listed.length < MOST_LISTED)
        listed.push({
          row,
          column: column === null ? null : shortened(column),
          value: value === null ? null : shortened(value),
          message,
        });
    },
    any: () => total > 0,
    refuseIfAny: () => {
      if (total > 0)
        throw new InvalidRows(
          listed.toSorted((a, b) => a.row - b.row),
          total,
        );
    },
  };
};
