import { z } from 'zod';
import { sayLanguageSchema } from '../approaches.ts';
import type { CallList } from '../call-list.ts';
import { directionSchema, moodSchema, outcomeSchema } from '../calls.ts';
import { feedStates } from '../market.ts';
import { conditionKindSchema, originWhoseSchema, unitSchema } from '../sensitivities.ts';
import { instant, text } from './fields.ts';

export const callListQuerySchema = z.strictObject({ advisor: text(100).optional() });

export const factorSchema = z.object({ name: z.string(), value: z.string(), part: z.number() });
export const originSchema = z.object({
  event: z.string().nullable(),
  year: z.number().nullable(),
  whose: originWhoseSchema.nullable(),
  words: z.string().nullable(),
});
/** how often it helped, and how often it was used */
const countsSchema = z.tuple([z.number(), z.number()]).readonly();
export const helpedSchema = z.object({ here: countsSchema, elsewhere: countsSchema });
const approachOfferedSchema = z.object({
  key: z.string(),
  language: sayLanguageSchema,
  /** 0: the wording that comes with the product */
  version: z.number(),
  name: z.string(),
  helped: helpedSchema,
});
const reasonSchema = z.object({
  sensitivityId: z.string(),
  alertId: z.string().nullable(),
  kind: conditionKindSchema,
  symbol: z.string().nullable(),
  text: z.string(),
  level: z.number(),
  depth: z.number(),
  unit: unitSchema,
  threshold: z.number(),
  raisedAt: instant.nullable(),
  chance: z.number().nullable(),
  intensity: z.number(),
  unconfirmed: z.boolean(),
  delayed: z.boolean(),
  origin: originSchema,
});
export const callListEntrySchema = z.object({
  rank: z.number(),
  client: z.object({
    id: z.string(),
    externalId: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    localTime: z.string(),
    timeZone: z.string(),
    preferredHours: z.string().nullable(),
  }),
  verdict: z.enum(['call', 'message', 'leave-alone']),
  verdictReason: z.string(),
  chance: z.number(),
  factors: z.array(factorSchema),
  reasons: z.array(reasonSchema),
  lossToday: z.number(),
  lossTodayPercent: z.number(),
  value: z.number().nullable(),
  opening: z.string(),
  approach: approachOfferedSchema.nullable(),
  lastContact: z
    .object({
      at: instant,
      direction: directionSchema,
      outcome: outcomeSchema,
      mood: moodSchema.nullable(),
    })
    .nullable(),
  contactAgreement: z.string().nullable(),
  goBetween: z.object({ userId: z.string(), name: z.string() }).nullable(),
});
export const callListSchema = z.object({
  advisorId: z.string().nullable(),
  asOf: instant,
  feed: z.object({ state: z.enum(feedStates), lastTickAt: instant.nullable() }),
  entries: z.array(callListEntrySchema),
}) satisfies z.ZodType<CallList>;
