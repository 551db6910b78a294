import { z } from 'zod';
import { feedStates } from '../market.ts';
import { dateField, instant } from './fields.ts';
import { replayStatusSchema } from './market.ts';

export const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  feed: z.object({
    state: z.enum(feedStates),
    lastTickAt: instant.nullable(),
    gaps: z.number(),
    badPrints: z.number().describe('suspect prints that were dropped'),
  }),
  database: z.enum(['ok', 'down']),
  unsaved: z
    .object({ alerts: z.number(), since: instant.nullable() })
    .describe(
      'while the database is away: what is kept in the journal, to be stored when it is back',
    ),
  engine: z.object({
    clients: z.number(),
    sensitivities: z.number(),
    frames: z.number(),
    lastFrameAt: instant.nullable(),
  }),
  canary: z
    .object({
      lastSeenAt: instant.nullable(),
      late: z.boolean(),
      stage: z.enum(['quotes', 'engine', 'store', 'reading']).nullable(),
    })
    .describe(
      'a synthetic client whose alert goes the way of all others once a minute; late: it has not come, and where it stands',
    ),
  eventLoop: z
    .object({ p50Ms: z.number(), p99Ms: z.number(), maxMs: z.number() })
    .describe('how late the server was with what it had to do, in the last minute or two'),
});
export type Health = z.infer<typeof healthSchema>;

export const replaySchema = z.object({ replay: replayStatusSchema.nullable() });
export const replayBodySchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('pause') }),
  z.strictObject({ action: z.literal('resume') }),
  z.strictObject({
    action: z.literal('speed'),
    speed: z
      .number()
      .positive('must be above 0')
      .max(1e9)
      .nullable()
      .describe('market seconds per second; null: as fast as it goes'),
  }),
  z.strictObject({
    action: z.literal('jump'),
    day: dateField,
    to: z.enum(['open', 'close']).optional().describe('of that day; the open where not given'),
  }),
]);

export const importQuerySchema = z.strictObject({
  dryRun: z.enum(['true', 'false'], 'must be true or false').optional(),
});
export const importReportSchema = z.object({
  rows: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  /** holdings that the client's rows no longer name */
  removed: z.number().optional(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const importProgressSchema = z.object({
  id: z.string(),
  what: z.string().describe('clients, holdings, sensitivities, actions or net-worths'),
  state: z.enum(['reading', 'checking', 'storing', 'taking up', 'done', 'refused', 'cancelled']),
  rows: z.number().describe('of the file, as far as they are counted'),
  done: z.number().describe('rows that this step is through with'),
  total: z.number().optional(),
  startedAt: instant,
  endedAt: instant.optional(),
  result: importReportSchema.optional(),
  problems: z.number().optional().describe('how many errors the file was refused for'),
});
export const importListSchema = z.object({ imports: z.array(importProgressSchema) });
export type ImportProgressView = z.infer<typeof importProgressSchema>;
