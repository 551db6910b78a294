import { z } from 'zod';
import {
  gentleStepSchema,
  keptEvidenceSchema,
  letterKindSchema,
  partingItemSchema,
  reviewStateSchema,
  stepTriedSchema,
} from '../reviews.ts';
import { filledText, instant } from './fields.ts';

const namedSchema = z.object({ id: z.string(), name: z.string() });

const spreadSchema = z.object({
  /** who pays a fee, in the whole practice */
  clients: z.number(),
  /** minutes per 1,000 of yearly fee; null: nobody pays one */
  median: z.number().nullable(),
  p90: z.number().nullable(),
  /** what a contact counts whose length isn't on file: the practice's median, in minutes */
  usualLength: z.number(),
});

const placeSchema = z.enum(['no-fee', 'up-to-median', 'up-to-p90', 'over-p90']);

const effortPointSchema = z.object({
  id: z.string(),
  name: z.string(),
  servedBy: namedSchema,
  feePerYear: z.number().nullable(),
  contacts: z.number(),
  minutes: z.number(),
  /** contacts whose length isn't on file */
  withoutMinutes: z.number(),
  perThousand: z.number().nullable(),
  place: placeSchema,
});
export type EffortPoint = z.infer<typeof effortPointSchema>;

export const effortSchema = z.object({
  since: instant,
  until: instant,
  spread: spreadSchema,
  /** the farthest out first, 500 at most */
  points: z.array(effortPointSchema),
  /** clients who take time and pay no fee, 100 at most */
  withoutFee: z.array(effortPointSchema),
  /** how many there are of each, answered or not */
  counts: z.object({ withFee: z.number(), withoutFee: z.number() }),
});
export type EffortAnswer = z.infer<typeof effortSchema>;

export const reviewSchema = z.object({
  id: z.string(),
  client: namedSchema,
  state: reviewStateSchema,
  why: z.string(),
  evidence: z.array(keptEvidenceSchema),
  steps: z.array(stepTriedSchema),
  openedBy: namedSchema.nullable(),
  openedAt: instant,
  decideFrom: z.string(),
  decidedBy: namedSchema.nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  /** of a parting: every point, done or not */
  checklist: z.array(
    z.object({
      item: partingItemSchema,
      doneAt: instant.nullable(),
      doneBy: z.string().nullable(),
    }),
  ),
  closedAt: instant.nullable(),
  /** what the asker may do now */
  may: z.object({ decide: z.boolean(), withdraw: z.boolean(), check: z.boolean() }),
  /** open, and its cooling-off is not over */
  coolingOff: z.boolean(),
});
export type ReviewView = z.infer<typeof reviewSchema>;
export const reviewListSchema = z.object({ today: z.string(), reviews: z.array(reviewSchema) });
export type ReviewList = z.infer<typeof reviewListSchema>;

export const clientRelationshipSchema = z.object({
  today: z.string(),
  since: instant,
  effort: z.object({
    feePerYear: z.number().nullable(),
    contacts: z.number(),
    minutes: z.number(),
    withoutMinutes: z.number(),
    perThousand: z.number().nullable(),
    /** share of the practice's clients with a fee who take less; null without a fee */
    moreThan: z.number().nullable(),
    place: placeSchema,
  }),
  spread: spreadSchema,
  steps: z.array(stepTriedSchema),
  evidence: z.array(keptEvidenceSchema),
  /** the practice's index; null: none is known */
  market: z
    .object({
      name: z.string(),
      changePercent: z.number(),
      belowPeakPercent: z.number().nullable(),
      crash: z.boolean(),
    })
    .nullable(),
  suggestion: z.object({
    suggested: z.boolean(),
    hindrances: z.array(
      z.enum([
        'crash',
        'market-unknown',
        'review-open',
        'stayed-lately',
        'effort-usual',
        'no-grievance',
        'untried',
      ]),
    ),
  }),
  untried: z.array(gentleStepSchema),
  /** whether the asker may open one now */
  mayOpen: z.boolean(),
  reviews: z.array(reviewSchema),
});
export type ClientRelationship = z.infer<typeof clientRelationshipSchema>;

export const newReviewSchema = z.strictObject({ why: filledText(100_000) });
export const reviewDecisionSchema = z.strictObject({
  decision: letterKindSchema,
  note: filledText(100_000),
});
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>;
export const reviewCheckSchema = z.strictObject({ item: partingItemSchema, done: z.boolean() });
export type ReviewCheck = z.infer<typeof reviewCheckSchema>;
export const letterQuerySchema = z.strictObject({ kind: letterKindSchema.optional() });
