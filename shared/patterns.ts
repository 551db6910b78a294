import { z } from 'zod';

/** What clients do that may unsettle whoever serves them: the tags of an own trigger, and what evidence is matched to. */
export const clientPatterns = [
  'angry',
  'panics',
  'repeats-question',
  'rings-often',
  'dictates-trades',
  'puts-off',
  'refuses-advice',
  'wont-sign',
  'wants-to-go-back',
  'effort-over-fee',
  'grievance',
  'sudden-wealth',
  'speaks-of-loss',
] as const;
export const clientPatternSchema = z.enum(clientPatterns);
export type ClientPattern = z.infer<typeof clientPatternSchema>;
