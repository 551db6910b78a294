import { z } from 'zod';
import { evidenceSchema } from '../evidence.ts';
import { relationSchema } from '../household.ts';
import {
  conditionKindSchema,
  originWhoseSchema,
  referenceSchema,
  rootCauseSchema,
  unitSchema,
} from '../sensitivities.ts';
import { dateField, filledText, instant, text } from './fields.ts';

const note = text(100_000).nullish();

export const personBodySchema = z.strictObject({
  name: filledText(300),
  relation: relationSchema,
  born: dateField.nullish(),
  phone: text(100).nullish(),
  email: text(254).nullish(),
  trustedContact: z.boolean().optional(),
  mayBeTold: text(10_000).nullish(),
  note,
});

export const sensitivityBodySchema = z.strictObject({
  kind: conditionKindSchema,
  threshold: z.number('must be a number').nullish(),
  unit: unitSchema.nullish(),
  symbol: text(40).nullish(),
  reference: referenceSchema.nullish(),
  event: text(100).nullish(),
  holdSeconds: z
    .number('must be a number')
    .min(0, 'must be 0 or more')
    .max(86_400 * 30)
    .nullish(),
  watchUnheld: z.boolean().optional(),
  intensity: z
    .number('must be from 1 to 5')
    .int('must be a whole number')
    .min(1, 'must be from 1 to 5')
    .max(5, 'must be from 1 to 5')
    .optional(),
  rootCause: rootCauseSchema.nullish(),
  originEvent: text(500).nullish(),
  originYear: z
    .number('must be a year')
    .int('must be a year')
    .min(1800, 'must be 1800 or later')
    .max(2200, 'is in the future')
    .nullish(),
  originWhose: originWhoseSchema.nullish(),
  inTheirWords: text(10_000).nullish(),
  personId: text(100).nullish(),
  askAgainOn: dateField.nullish(),
});
export const confirmBodySchema = z.strictObject({ askAgainOn: dateField.nullish() });
export const causeBodySchema = z.strictObject({
  cause: rootCauseSchema,
  decision: z.enum(['confirmed', 'rejected']),
  note,
});

const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  relation: relationSchema,
  born: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  trustedContact: z.boolean(),
  mayBeTold: z.string().nullable(),
  note: z.string().nullable(),
});
const ageSchema = z.object({
  sensitivityId: z.string(),
  personId: z.string().nullable(),
  recordedBy: z.string().nullable(),
  recordedOn: z.string(),
  confirmedOn: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  askAgainOn: z.string().nullable(),
  askAgain: z.object({
    due: z.boolean(),
    because: z.enum(['crash', 'deep-alert', 'date']),
    on: z.string(),
  }),
});
const causeSchema = z.object({
  cause: rootCauseSchema,
  score: z.number(),
  /** of all that speaks for any cause, 0 to 1 */
  share: z.number(),
  /** the weightiest first */
  evidence: z.array(evidenceSchema.extend({ points: z.number(), because: z.string() })),
  /** what somebody made of it; null: nobody yet */
  decided: z
    .object({
      decision: z.enum(['confirmed', 'rejected']),
      note: z.string().nullable(),
      by: z.string().nullable(),
      at: instant,
    })
    .nullable(),
});
export const storySchema = z.object({
  today: z.string(),
  people: z.array(personSchema),
  ages: z.array(ageSchema),
  /** names of those who fear falls and of those who fear missing out; null: nobody differs */
  opposites: z.object({ falls: z.array(z.string()), rises: z.array(z.string()) }).nullable(),
  /** those that something speaks for, or that somebody decided on; the likeliest first */
  causes: z.array(causeSchema),
});

export type Story = z.infer<typeof storySchema>;
export type StoryPerson = z.infer<typeof personSchema>;
export type StoryCause = z.infer<typeof causeSchema>;
export type SensitivityAgeView = z.infer<typeof ageSchema>;
export type PersonBody = z.infer<typeof personBodySchema>;
export type SensitivityBody = z.infer<typeof sensitivityBodySchema>;
export type CauseBody = z.infer<typeof causeBodySchema>;
