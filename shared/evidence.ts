import { z } from 'zod';
import { rootCauseSchema } from './sensitivities.ts';

export const evidenceKinds = [
  'anxious-calls',
  'angry-calls',
  'repeated-topic',
  'too-frequent',
  'stall',
  'refusal',
  'dictated-trades',
  'unsigned-papers',
  'action-without-word',
  'wish-to-go-back',
  'sudden-wealth',
  'origin',
] as const;
export const evidenceKindSchema = z.enum(evidenceKinds);
export type EvidenceKind = z.infer<typeof evidenceKindSchema>;

/** Something on file that says why a client may be as they are; days as YYYY-MM-DD. */
export const evidenceSchema = z.object({
  kind: evidenceKindSchema,
  /** one line, with its figures */
  text: z.string(),
  count: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** what it speaks for, how much, and why */
  supports: z.array(z.object({ cause: rootCauseSchema, weight: z.number(), because: z.string() })),
});
export type Evidence = z.infer<typeof evidenceSchema>;
