import { z } from 'zod';
import { directionSchema, moodSchema, outcomeSchema } from '../calls.ts';
import {
  conditionKindSchema,
  referenceSchema,
  rootCauseSchema,
  unitSchema,
} from '../sensitivities.ts';
import { originSchema } from './call-list.ts';
import { instant, text } from './fields.ts';

export const frontDeskQuerySchema = z.strictObject({ q: text(200) });

const matchedBySchema = z.enum(['number', 'name', 'person', 'external-id']);

const colleagueSchema = z.object({ userId: z.string(), name: z.string() });
const frontDeskMatchSchema = z.object({
  client: z.object({
    id: z.string(),
    externalId: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
  }),
  matchedBy: matchedBySchema,
  /** of the household, where it was their name or number that fitted */
  person: z.string().nullable(),
  household: z
    .object({
      relation: z.string(),
      trustedContact: z.boolean(),
      /** what the client allows to be told to them */
      mayBeTold: z.string().nullable(),
      phone: z.string().nullable(),
    })
    .nullable(),
  closed: z.boolean(),
  /** who serves them now */
  advisor: colleagueSchema,
  localTime: z.string(),
  timeZone: z.string(),
  language: z.string().nullable(),
  preferredHours: z.string().nullable(),
  /** what they fear most; null: nothing is on file */
  fear: z
    .object({
      kind: conditionKindSchema,
      symbol: z.string().nullable(),
      threshold: z.number(),
      unit: unitSchema,
      reference: referenceSchema.nullable(),
      event: z.string().nullable(),
      intensity: z.number(),
      rootCause: rootCauseSchema.nullable(),
      origin: originSchema,
      /** whose fear it is, where that is one person of the household */
      whose: z.string().nullable(),
    })
    .nullable(),
  /** the confirmed root cause, or else the one recorded with the fear */
  cause: rootCauseSchema.nullable(),
  /** newest first, five at most */
  contacts: z.array(
    z.object({
      at: instant,
      direction: directionSchema,
      outcome: outcomeSchema,
      mood: moodSchema.nullable(),
      topic: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
  openAlerts: z.number(),
  /** on today's call list: they were about to be called */
  onTheList: z
    .object({
      rank: z.number(),
      verdict: z.enum(['call', 'message', 'leave-alone']),
      reason: z.string().nullable(),
      opening: z.string(),
    })
    .nullable(),
  agreement: z
    .object({
      text: z.string(),
      usedUp: z.boolean(),
      withinHours: z.boolean(),
      topics: z.string().nullable(),
    })
    .nullable(),
  /** until which day decisions wait (YYYY-MM-DD); null: no breathing space is open */
  breathingSpaceUntil: z.string().nullable(),
  putThrough: z.object({
    userId: z.string(),
    name: z.string(),
    why: z.enum(['go-between', 'exclusive', 'cover', 'advisor']),
    /** whom they stand in for or come in between; null: nobody */
    insteadOf: z.string().nullable(),
  }),
  /** the colleague who gets on best with them, where that is another one */
  alternative: z.object({ userId: z.string(), name: z.string(), text: z.string() }).nullable(),
});
export type FrontDeskMatch = z.infer<typeof frontDeskMatchSchema>;

export const frontDeskSchema = z.object({
  /** the best first, eight at most */
  matches: z.array(frontDeskMatchSchema),
  /** ms it took the server to find them */
  took: z.number(),
});
export type FrontDeskAnswer = z.infer<typeof frontDeskSchema>;
