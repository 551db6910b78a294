import { z } from 'zod';

/** What can be wrong with the record, each said with where. */
export const recordFindingSchema = z.object({
  kind: z.enum([
    'edited-entry',
    'deleted-entry',
    'cut-tail',
    'rewritten',
    'outside-entry',
    'changed-row',
    'missing-row',
    'unrecorded-row',
    'guard-off',
    'no-heads',
    'other-record',
  ]),
  /** places of the chain that it is about, the first and the last */
  from: z.number().nullable(),
  to: z.number().nullable(),
  table: z.string().nullable(),
  rowId: z.string().nullable(),
  says: z.string(),
});
export type RecordFinding = z.infer<typeof recordFindingSchema>;

/** What a note in the file outside the database says: nothing wrong in itself, but whoever reads the report has to know of it. */
const recordRemarkSchema = z.object({
  kind: z.enum(['restored', 'other-record']),
  /** entries that were lost, or of the other record */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** when it was noted, ISO */
  at: z.string(),
  says: z.string(),
});
export type RecordRemark = z.infer<typeof recordRemarkSchema>;

export const recordReportSchema = z.object({
  /** ISO, by the server's clock */
  checkedAt: z.string(),
  entries: z.number(),
  head: z.object({ position: z.number(), hash: z.string(), at: z.string() }).nullable(),
  /** heads found in the file outside the database */
  anchoredHeads: z.number(),
  rowsDiffer: z.boolean(),
  altered: z.boolean(),
  findings: z.array(recordFindingSchema),
  remarks: z.array(recordRemarkSchema),
});
export type RecordReport = z.infer<typeof recordReportSchema>;
