/**
 * What the quote board wants stored, and gets back at the next start. `state` is the board's own plain JSON:
 * the store keeps it and doesn't look inside.
 */
export type BoardChanges = {
  quotes: { symbol: string; state: object }[];
  closes: { symbol: string; date: string; close: number }[];
  /** applied ones; `effectiveDate` null: confirmed after a suspicion, never announced. `appliedAt` in ms UTC, market time */
  splits: { symbol: string; effectiveDate: string | null; ratio: number; appliedAt: number }[];
  /** null: unchanged */
  feed: object | null;
};

/** Instruments, closes and announced splits have been put before; these are the rest. */
export type StoredBoard = {
  quotes: readonly { symbol: string; state: unknown }[];
  feed: unknown;
};
