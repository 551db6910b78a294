import { z } from 'zod';
import { recordReportSchema } from '../record.ts';
import { roleSchema } from '../users.ts';
import { dateField, instant, paging, text } from './fields.ts';

/** What somebody looking through the record would call a group of tables. */
export const recordKindSchema = z.enum([
  'alerts',
  'calls',
  'fears',
  'decisions',
  'policies',
  'people',
  'record',
]);
export type RecordKind = z.infer<typeof recordKindSchema>;

export const recordQuerySchema = z.strictObject({
  /** a user's id */
  who: text(100).optional(),
  /** what people did, or what the server did by itself */
  by: z.enum(['people', 'server']).optional(),
  client: text(100).optional(),
  kind: recordKindSchema.optional(),
  /** days of the practice's zone, both included */
  from: dateField.optional(),
  to: dateField.optional(),
  reviewed: z.enum(['yes', 'no']).optional(),
  ...paging,
});

const reviewSchema = z.object({ by: z.string(), at: instant, note: z.string().nullable() });

export const recordEntrySchema = z.object({
  position: z.number(),
  at: instant,
  /** null: a script, or the server itself */
  who: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** as what: a role, or `engine`, `server` */
  role: z.string(),
  table: z.string(),
  kind: recordKindSchema,
  rowId: z.string(),
  client: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  operation: z.enum(['insert', 'update', 'delete', 'found']),
  content: z.record(z.string(), z.unknown()),
  /** columns that differ from the entry before about the same row; null: there is none */
  changed: z.array(z.string()).nullable(),
  hash: z.string(),
  reviews: z.array(reviewSchema),
});
export type RecordEntryView = z.infer<typeof recordEntrySchema>;

export const recordListSchema = z.object({
  entries: z.array(recordEntrySchema),
  nextCursor: z.string().nullable(),
});
export type RecordList = z.infer<typeof recordListSchema>;

export const recordStateSchema = z.object({
  /** null: not checked since the server's start */
  report: recordReportSchema.nullable(),
  people: z.array(z.object({ id: z.string(), name: z.string(), role: roleSchema })),
});
export type RecordState = z.infer<typeof recordStateSchema>;

export const recordReviewBodySchema = z.strictObject({
  positions: z.array(z.int().positive()).min(1, 'must name an entry').max(200),
  note: text(2000).nullish(),
});
export type RecordReviewBody = z.infer<typeof recordReviewBodySchema>;
export const recordReviewedSchema = z.object({ reviewed: z.number() });

export const recordExportQuerySchema = z.strictObject({
  from: dateField.optional(),
  to: dateField.optional(),
});
