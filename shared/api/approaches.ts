import { z } from 'zod';
import {
  approachStateSchema,
  planFactSchema,
  sayCauseSchema,
  sayLanguageSchema,
  sayTriggerSchema,
} from '../approaches.ts';
import { helpedSchema } from './call-list.ts';
import { filledText, instant, text } from './fields.ts';

const language = z.enum(sayLanguageSchema.options, 'must be en, fi or ms');
const facts = z.array(z.enum(planFactSchema.options, 'is not a fact that we know of')).max(20);

/** What the practice writes. Slots and brackets: see the screen's help. */
const writtenFields = {
  name: filledText(120),
  opening: filledText(2000),
  reflection: filledText(2000),
  facts,
  offer: filledText(2000),
  avoid: filledText(2000),
};
export const approachBodySchema = z.strictObject({
  /** of the approach that this is another wording of; none: a new approach */
  key: text(120).nullish(),
  language,
  cause: sayCauseSchema,
  trigger: sayTriggerSchema,
  ...writtenFields,
});
export type ApproachBody = z.infer<typeof approachBodySchema>;
export const approachWordsBodySchema = z.strictObject(writtenFields);
export const approachNoteBodySchema = z.strictObject({ note: text(2000).nullish() });
export const approachReturnBodySchema = z.strictObject({ note: filledText(2000) });
export const approachesQuerySchema = z.strictObject({ language: language.optional() });

const wordsFields = {
  name: z.string(),
  opening: z.string(),
  reflection: z.string(),
  facts: z.array(planFactSchema),
  offer: z.string(),
  avoid: z.string(),
};
const wordsSchema = z.object({ version: z.number(), ...wordsFields });
export const approachVersionSchema = z.object({
  id: z.string(),
  key: z.string(),
  language: sayLanguageSchema,
  cause: sayCauseSchema,
  trigger: sayTriggerSchema,
  ...wordsFields,
  version: z.number(),
  state: approachStateSchema,
  writtenBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  writtenAt: instant,
  decidedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
});
export type ApproachVersion = z.infer<typeof approachVersionSchema>;

export const approachListSchema = z.object({
  language: sayLanguageSchema,
  /** submitted and not decided on, in any language; with what is offered in its place now */
  waiting: z.array(z.object({ version: approachVersionSchema, offered: wordsSchema.nullable() })),
  approaches: z.array(
    z.object({
      key: z.string(),
      cause: sayCauseSchema,
      trigger: sayTriggerSchema,
      /** the wording that comes with the product; null: the practice's own approach */
      product: wordsSchema.nullable(),
      /** what is offered for a call; null: nothing yet, or no longer */
      offered: wordsSchema.nullable(),
      /** the practice's wordings, newest first */
      versions: z.array(approachVersionSchema),
      /** how often it helped, and how often it was used */
      used: z.tuple([z.number(), z.number()]).readonly(),
    }),
  ),
});
export type ApproachWordsView = z.infer<typeof wordsSchema>;
export type ApproachList = z.infer<typeof approachListSchema>;
export type ListedApproach = ApproachList['approaches'][number];

const remarkSchema = z.object({
  field: z.enum(['name', 'opening', 'reflection', 'facts', 'offer', 'avoid']),
  words: z.string(),
  why: z.enum(['promise', 'fault', 'blame', 'dismissal', 'jargon', 'shouting', 'slot']),
  /** false: a hint */
  refused: z.boolean(),
});
export type ApproachRemark = z.infer<typeof remarkSchema>;

const planFactTextSchema = z.object({ name: planFactSchema, text: z.string() });
/** Half a text may be looked at too. */
export const approachPreviewBodySchema = z.strictObject({
  language,
  trigger: sayTriggerSchema,
  name: text(120),
  opening: text(2000),
  reflection: text(2000),
  facts,
  offer: text(2000),
  avoid: text(2000),
});
export type ApproachPreviewBody = z.infer<typeof approachPreviewBodySchema>;
export const approachPreviewSchema = z.object({
  remarks: z.array(remarkSchema),
  /** as said to an example client of whom everything is known; null: it can't be said */
  known: z.string().nullable(),
  /** to one of whom nothing is known but what happened */
  unknown: z.string().nullable(),
  facts: z.array(planFactTextSchema),
});
export type ApproachPreview = z.infer<typeof approachPreviewSchema>;

export const whatToSayQuerySchema = z.strictObject({
  language: language.optional(),
  trigger: sayTriggerSchema.optional(),
});
export const whatToSaySchema = z.object({
  language: sayLanguageSchema,
  /** on file for the client */
  clientLanguage: z.string().nullable(),
  cause: sayCauseSchema,
  causeFrom: z.enum(['confirmed', 'recorded', 'unknown']),
  trigger: sayTriggerSchema,
  /** what happened, in words; null: nothing has */
  happened: z.string().nullable(),
  approaches: z.array(
    z.object({
      key: z.string(),
      language: sayLanguageSchema,
      version: z.number(),
      name: z.string(),
      trigger: sayTriggerSchema,
      opening: z.string(),
      reflection: z.string(),
      offer: z.string(),
      avoid: z.string(),
      facts: z.array(planFactTextSchema),
      helped: helpedSchema,
      /** the share of calls in which it may be expected to help: what the order is by */
      mean: z.number(),
      /** what this user said of it today; null: nothing */
      said: z.boolean().nullable(),
    }),
  ),
});
export type WhatToSay = z.infer<typeof whatToSaySchema>;
export type SayableApproach = WhatToSay['approaches'][number];

export const approachUseBodySchema = z.strictObject({
  clientId: z.string('must be the id of a client').max(100),
  key: filledText(120),
  language,
  version: z.number().int('must be a whole number').min(0, 'must be 0 or more').max(1_000_000),
  helped: z.boolean('must be true or false'),
  callId: z.string().max(100).nullish(),
});
export type ApproachUseBody = z.infer<typeof approachUseBodySchema>;
export const approachUseSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  callId: z.string().nullable(),
  key: z.string(),
  language: sayLanguageSchema,
  version: z.number(),
  helped: z.boolean(),
  at: instant,
  counts: helpedSchema,
});
export type ApproachUseView = z.infer<typeof approachUseSchema>;
