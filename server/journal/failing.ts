/** One failure is tried again with what comes next; what lasts longer is told as a database that can't be written. */
const PATIENCE_MS = 5000;
const RETRY_MS = 5000;

/** That storing fails though the database answers: a damaged table, say. It is over only when everything has been stored. */
export type Failing = {
  /** ms UTC; null: it doesn't */
  since(): number | null;
  /** whether it has failed for longer than a moment */
  lasts(): boolean;
  /** Whether to try again, nobody else having tried of late. */
  isDue(): boolean;
  failed(): void;
  end(): void;
};

export const createFailing = (onChanged: () => void): Failing => {
  let first: { at: number; counted: number } | null = null;
  let last = 0;
  return {
    since: () => first?.at ?? null,
    lasts: () => first !== null && performance.now() - first.counted > PATIENCE_MS,
    isDue: () => first !== null && performance.now() - last > RETRY_MS,
    failed: () => {
      last = performance.now();
      first ??= { at: Date.now(), counted: last };
      onChanged();
    },
    end: () => {
      if (first === null) return;
      first = null;
      onChanged();
    },
  };
};
