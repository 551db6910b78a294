import { z } from 'zod';
import { channelSchema, directionSchema, moodSchema, outcomeSchema } from '../calls.ts';
import { instant, instantField, text } from './fields.ts';

export const callBodySchema = z.strictObject({
  clientId: z.string('must be the id of a client').max(100),
  direction: directionSchema,
  outcome: outcomeSchema,
  /** the telephone, unless said otherwise */
  channel: channelSchema.optional(),
  mood: moodSchema.nullish(),
  topic: text(200).nullish(),
  minutes: z.number().min(0, 'must be 0 or more').max(1440, 'must be at most 1440').nullish(),
  note: text(100_000).nullish(),
  at: instantField.nullish(),
});
export type CallBody = z.infer<typeof callBodySchema>;

export const callSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  userId: z.string().nullable(),
  direction: directionSchema,
  outcome: outcomeSchema,
  // answers remembered from before there were channels
  channel: channelSchema.default('phone'),
  mood: moodSchema.nullable(),
  topic: z.string().nullable(),
  minutes: z.number().nullable(),
  note: z.string().nullable(),
  at: instant,
});
export type CallView = z.infer<typeof callSchema>;
