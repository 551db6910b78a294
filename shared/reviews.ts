import { z } from 'zod';

/** What is tried before anybody thinks of parting, the gentlest first. */
export const gentleStepSchema = z.enum(['boundary', 'colleague', 'approach']);
export type GentleStep = z.infer<typeof gentleStepSchema>;

/** How far one step has come; days as YYYY-MM-DD. */
export const stepTriedSchema = z.object({
  step: gentleStepSchema,
  tried: z.boolean(),
  /** of the first and the last attempt; `to` null: it goes on */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** agreements, colleagues, or different approaches that did not help */
  count: z.number(),
  /** the day from which an agreement in force counts as tried; null: nothing is under way */
  countsFrom: z.string().nullable(),
});
export type StepTried = z.infer<typeof stepTriedSchema>;

export const reviewStateSchema = z.enum(['open', 'stay', 'part', 'parted', 'withdrawn']);
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** What has to be done before a client can go well. The last one asks for the account's end, which is an administrator's. */
export const partingItemSchema = z.enum([
  'successor-named',
  'papers-handed-over',
  'holdings-transfer',
  'final-statement',
  'standing-orders-ended',
  'letter-sent',
  'access-ended',
]);

/** Ticked by whom and when (ms UTC); what isn't in the list isn't done. */
export const tickSchema = z.object({
  item: partingItemSchema,
  at: z.number(),
  by: z.string().nullable(),
});
export type Tick = z.infer<typeof tickSchema>;

/** A piece of evidence as it was on file when a review was opened. */
export const keptEvidenceSchema = z.object({
  kind: z.string(),
  text: z.string(),
  count: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type KeptEvidence = z.infer<typeof keptEvidenceSchema>;

/** A look at whether to go on with somebody; times in ms UTC. */
export type Review = {
  id: string;
  clientId: string;
  clientName: string;
  state: ReviewState;
  why: string;
  evidence: KeptEvidence[];
  steps: StepTried[];
  openedBy: string | null;
  openedByName: string | null;
  openedAt: number;
  /** the first day on which it may be decided */
  decideFrom: string;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: number | null;
  decisionNote: string | null;
  checklist: Tick[];
  closedAt: number | null;
};

export const letterKindSchema = z.enum(['stay', 'part']);
export type LetterKind = z.infer<typeof letterKindSchema>;
