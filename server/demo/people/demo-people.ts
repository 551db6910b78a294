import type { Tx } from '../../../db/pool.ts';
import type { DemoPractice } from '../practice.ts';

/** What the people side of the demo is made from. Its days are before the event's first day, in market time. */
export type DemoPeople = {
  practice: DemoPractice;
  /** the first trading day that is played, YYYY-MM-DD */
  firstDay: string;
  /** midnight in UTC of the day `days` before the first day, ms */
  daysBefore(days: number): number;
  /** that day as YYYY-MM-DD */
  dateBefore(days: number): string;
};

/** Writes one part, as the engine, in the transaction that makes the demo. */
export type SeedPart = (tx: Tx, demo: DemoPeople) => Promise<void>;
