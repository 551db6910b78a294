import { z } from 'zod';

export const recommendationStateSchema = z.enum(['open', 'accepted', 'refused', 'withdrawn']);
export const recommendationStepSchema = z.enum([
  'reminder',
  'smaller-step',
  'in-writing',
  'meeting',
  'more-time',
  'colleague',
  'put-off',
]);
export type RecommendationState = z.infer<typeof recommendationStateSchema>;
/** What was tried while a recommendation was open; `put-off`: the client asked to wait. */
export type RecommendationStep = z.infer<typeof recommendationStepSchema>;

/** Something that was recommended to a client, and what came of it. Times in ms UTC. */
export type Recommendation = {
  id: string;
  clientId: string;
  title: string;
  detail: string | null;
  state: RecommendationState;
  madeAt: number;
  madeBy: string | null;
  decidedAt: number | null;
  decisionNote: string | null;
  /** why it could not wait for the end of a breathing space */
  breathingSpaceReason: string | null;
  /** oldest first */
  steps: { step: RecommendationStep; note: string | null; at: number }[];
};
