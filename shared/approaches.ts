import { z } from 'zod';
import { rootCauseSchema } from './sensitivities.ts';

/** What to say is written for a cause; `unknown` where nobody knows it yet. */
export const sayCauses = [...rootCauseSchema.options, 'unknown'] as const;
export const sayCauseSchema = z.enum(sayCauses);
export type SayCause = z.infer<typeof sayCauseSchema>;

/** What a call is about; `any`: fits whatever happened, and where nothing did. */
export const sayTriggers = ['fall', 'rise', 'crash-echo', 'action', 'any'] as const;
export const sayTriggerSchema = z.enum(sayTriggers);
export type SayTrigger = z.infer<typeof sayTriggerSchema>;

export const sayLanguages = ['en', 'fi', 'ms'] as const;
export const sayLanguageSchema = z.enum(sayLanguages);
export type SayLanguage = z.infer<typeof sayLanguageSchema>;

/** What the advisor may have at hand, from this client's own plan. */
export const planFactNames = [
  'value',
  'day',
  'peak',
  'cash',
  'notInShares',
  'pastFalls',
  'agreement',
  'breathingSpace',
  'since',
] as const;
export const planFactSchema = z.enum(planFactNames);
export type PlanFactName = z.infer<typeof planFactSchema>;

const approachStates = ['draft', 'submitted', 'approved', 'returned', 'retired'] as const;
export const approachStateSchema = z.enum(approachStates);
export type ApproachState = z.infer<typeof approachStateSchema>;

/**
 * One way of beginning a call, in one language. In `opening`, `reflection` and `offer` {slots} are filled from facts;
 * [a part in brackets|another] is the first whose slots can be filled, or nothing.
 */
export type ApproachWords = {
  name: string;
  opening: string;
  reflection: string;
  facts: readonly PlanFactName[];
  offer: string;
  /** for the advisor's eyes */
  avoid: string;
};

export type Approach = ApproachWords & {
  key: string;
  language: SayLanguage;
  /** 0: the wording that comes with the product */
  version: number;
  cause: SayCause;
  trigger: SayTrigger;
};

/** A wording of the practice's own, whatever became of it; times in ms UTC. */
export type StoredApproach = Approach & {
  id: string;
  state: ApproachState;
  writtenBy: string | null;
  writtenAt: number;
  decidedBy: string | null;
  decidedAt: number | null;
  decisionNote: string | null;
};

/** [how often it helped, how often it was used]: with this client, and with all others. */
export type Helped = { here: readonly [number, number]; elsewhere: readonly [number, number] };

/** Which approach an opening was made from. */
export type ApproachOffered = {
  key: string;
  language: SayLanguage;
  version: number;
  name: string;
  helped: Helped;
};

export type ApproachUse = {
  id: string;
  clientId: string;
  callId: string | null;
  key: string;
  language: SayLanguage;
  version: number;
  helped: boolean;
  userId: string | null;
  /** ms UTC */
  at: number;
};
