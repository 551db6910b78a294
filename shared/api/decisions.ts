import { z } from 'zod';
import { recommendationStateSchema, recommendationStepSchema } from '../recommendations.ts';
import { breathingReasonSchema, reversalStateSchema, wealthEventKindSchema } from '../wealth.ts';
import { dateField, filledText, instant, instantField, MOST_MONEY, text } from './fields.ts';

const note = text(100_000).nullish();
const money = z
  .number('must be a number')
  .min(-MOST_MONEY, 'is too small')
  .max(MOST_MONEY, 'is too large');

export const newRecommendationSchema = z.strictObject({
  title: filledText(500),
  detail: note,
  madeAt: instantField.nullish(),
  breathingSpaceReason: filledText(10_000).nullish(),
});
export const recommendationStepBodySchema = z.strictObject({
  step: recommendationStepSchema,
  note,
});
export const recommendationDecisionSchema = z.strictObject({
  state: recommendationStateSchema,
  note,
});
export const newNetWorthSchema = z.strictObject({ knownOn: dateField, amount: money, note });
export const newWealthEventSchema = z.strictObject({
  kind: wealthEventKindSchema,
  happenedOn: dateField,
  amount: money.nullish(),
  note,
});
export const newBreathingSpaceSchema = z.strictObject({
  endsOn: dateField,
  note: filledText(10_000),
});
export const breathingSpaceChangeSchema = z.strictObject({
  /** another last day; or, with `end`, none */
  endsOn: dateField.optional(),
  end: z.literal(true).optional(),
  note: filledText(10_000),
});
export const newReversalSchema = z.strictObject({
  backTo: filledText(2000),
  inTheirWords: note,
  at: instantField.nullish(),
});
export const reversalAnswerSchema = z.strictObject({ state: reversalStateSchema, note });

export const recommendationViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  state: recommendationStateSchema,
  madeAt: instant,
  madeBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  breathingSpaceReason: z.string().nullable(),
  /** since it was made, until it was decided or now */
  ageDays: z.number(),
  stalled: z.boolean(),
  steps: z.array(
    z.object({ step: recommendationStepSchema, note: z.string().nullable(), at: instant }),
  ),
});
const breathingSpaceSchema = z.object({
  id: z.string(),
  reason: breathingReasonSchema,
  startsOn: z.string(),
  endsOn: z.string(),
  risePercent: z.number().nullable(),
  eventKind: wealthEventKindSchema.nullable(),
  note: z.string().nullable(),
  endedOn: z.string().nullable(),
  endNote: z.string().nullable(),
  open: z.boolean(),
});
export const reversalSchema = z.object({
  id: z.string(),
  at: instant,
  backTo: z.string(),
  inTheirWords: z.string().nullable(),
  state: reversalStateSchema,
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
});
const countsSchema = z.object({ own: z.number(), alike: z.number(), all: z.number() });
export const decisionsSchema = z.object({
  /** the practice's day, YYYY-MM-DD */
  today: z.string(),
  recommendations: z.array(recommendationViewSchema),
  /** from how many days on an open recommendation is a stall, and what that rests on */
  stallAfterDays: z.number(),
  decisionsCounted: z.number(),
  /** which step came last before an acceptance after a stall, how often: with them, with others who have a cause in common, in all */
  worked: z.array(countsSchema.extend({ step: recommendationStepSchema })),
  /** out of how many such acceptances */
  workedOutOf: countsSchema,
  netWorths: z.array(
    z.object({
      id: z.string(),
      knownOn: z.string(),
      amount: z.number(),
      note: z.string().nullable(),
    }),
  ),
  wealthEvents: z.array(
    z.object({
      id: z.string(),
      kind: wealthEventKindSchema,
      happenedOn: z.string(),
      amount: z.number().nullable(),
      note: z.string().nullable(),
    }),
  ),
  breathingSpaces: z.array(breathingSpaceSchema),
  reversals: z.array(reversalSchema),
  /** how to tie today to the familiar frame; null: nothing is on file for it */
  familiarFrame: z.string().nullable(),
});
export const removedSchema = z.object({ id: z.string(), removed: z.literal(true) });
export const recordedSchema = z.object({
  id: z.string(),
  /** what it opened or prolonged; null: nothing */
  breathingSpace: breathingSpaceSchema.nullable(),
});

export type Decisions = z.infer<typeof decisionsSchema>;
export type RecommendationView = z.infer<typeof recommendationViewSchema>;
export type NewRecommendation = z.infer<typeof newRecommendationSchema>;
export type NewNetWorth = z.infer<typeof newNetWorthSchema>;
export type NewWealthEvent = z.infer<typeof newWealthEventSchema>;
export type NewBreathingSpace = z.infer<typeof newBreathingSpaceSchema>;
export type Recorded = z.infer<typeof recordedSchema>;
export type BreathingSpaceView = z.infer<typeof breathingSpaceSchema>;
export type ReversalView = z.infer<typeof reversalSchema>;
export type NetWorthView = Decisions['netWorths'][number];
export type WealthEventView = Decisions['wealthEvents'][number];
export type NewReversal = z.infer<typeof newReversalSchema>;
export type BreathingSpaceChange = z.infer<typeof breathingSpaceChangeSchema>;
