import type { Tx } from '../../db/pool.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { ImportReport } from '../../shared/api/practice.ts';
import type { CsvRow } from './csv.ts';
import type { Problems } from './problems.ts';

export type BookOptions = {
  /** the practice's own, for clients whose currency isn't given */
  currency: string;
  /** the events that `crash-echo` knows */
  rememberedEvents: ReadonlySet<string>;
  /** "now" as the product counts it, ms UTC */
  now: number;
  /** the practice's, whose days count */
  timeZone: string;
};

/**
 * Checks rows against the stored book; if anything is wrong it throws InvalidRows, else it answers how they are stored. That
 * comes in a transaction of its own, for nothing is matched while it runs, and the checking of a large file takes long.
 */
export type Book = (
  tx: Tx,
  rows: readonly CsvRow[],
  problems: Problems,
  options: BookOptions,
) => Promise<StoreBook>;

/** `through` is told between the parts of a large file how many rows are stored; it throws where that is to end. */
export type StoreBook = (
  tx: Tx,
  through: (rows: number) => void,
) => Promise<{
  counts: Omit<ImportReport, 'rows'>;
  clientIds: readonly string[];
  /** alerts that the file itself raises */
  events?: readonly AlertEvent[];
}>;

/** Whether a part of a file changed anything: whom it left as they were the engine knows already. */
export const changesAnything = ({ unchanged: _, ...counts }: Omit<ImportReport, 'rows'>): boolean =>
  Object.values(counts).some((count) => count > 0);

/** Adds what a part of a file came to. */
export const addCounts = <Counts extends Record<string, number>>(
  sum: Counts,
  part: Readonly<Counts>,
): void => {
  for (const name of Object.keys(part))
    Object.assign(sum, { [name]: (sum[name] ?? 0) + (part[name] ?? 0) });
};
