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

/** Checks rows against the stored book and, if nothing is wrong, applies them; else throws InvalidRows. */
export type Book = (
  tx: Tx,
  rows: readonly CsvRow[],
  problems: Problems,
  options: BookOptions,
) => Promise<{
  counts: Omit<ImportReport, 'rows'>;
  clientIds: readonly string[];
  /** alerts that the file itself raises */
  events?: readonly AlertEvent[];
}>;
