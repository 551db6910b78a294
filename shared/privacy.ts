import { z } from 'zod';

/** Why notes that can reveal health may be kept: the grounds of GDPR, Article 9 (2), that a practice can have. */
export const basisKindSchema = z.enum([
  'consent',
  'legal-claims',
  'made-public',
  'public-interest',
  'other',
]);
export type BasisKind = z.infer<typeof basisKindSchema>;

export const basisHowSchema = z.enum(['in-writing', 'electronically', 'spoken']);
export type BasisHow = z.infer<typeof basisHowSchema>;

/** FINRA 4511: six years where nothing else is said; Advisers Act 204-2: five at least. */
export const USUAL_RETENTION_YEARS = 6;
export const LEAST_RETENTION_YEARS = 5;

/** `asked`: nothing can be counted yet, for the relationship goes on; `due`: nothing stands in the way. */
export const erasureStateSchema = z.enum(['asked', 'waiting', 'due', 'done', 'withdrawn']);
export type ErasureState = z.infer<typeof erasureStateSchema>;
