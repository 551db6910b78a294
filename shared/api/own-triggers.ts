import { z } from 'zod';
import { clientPatternSchema } from '../patterns.ts';
import { instant, text } from './fields.ts';

export const ownTriggerBodySchema = z
  .strictObject({
    text: text(100_000),
    tags: z
      .array(clientPatternSchema)
      .max(50)
      .transform((tags) => [...new Set(tags)]),
  })
  .refine((body) => body.text.trim() !== '' || body.tags.length > 0, {
    message: 'must be given where no tag is',
    path: ['text'],
  });
export type OwnTriggerBody = z.infer<typeof ownTriggerBodySchema>;

export const ownTriggerSchema = z.object({
  id: z.string(),
  text: z.string(),
  tags: z.array(clientPatternSchema),
  changedAt: instant,
});
export type OwnTrigger = z.infer<typeof ownTriggerSchema>;
export const ownTriggerListSchema = z.object({ ownTriggers: z.array(ownTriggerSchema) });
export const ownTriggerDeletedSchema = z.object({ id: z.string(), deleted: z.literal(true) });

/** One client's id, or up to 200 with commas between; neither: all on one's own list. */
export const ownTriggerMatchesQuerySchema = z.strictObject({
  client: text(100).optional(),
  clients: text(8000)
    .transform((ids) => ids.split(',').filter((id) => id !== ''))
    .refine((ids) => ids.length <= 200, 'must have at most 200 ids')
    .optional(),
});

export const ownTriggerMatchSchema = z.object({
  client: z.object({ id: z.string(), name: z.string() }),
  tags: z.array(clientPatternSchema),
  /** the beginning of one's own words on it; null where only tags were kept */
  words: z.string().nullable(),
  /** who gets on best with the client; null: no good is known of anybody */
  colleague: z.object({ id: z.string(), name: z.string(), text: z.string() }).nullable(),
  /** whether the asker serves the client, and so may pass them on */
  mayPass: z.boolean(),
});
export type OwnTriggerMatch = z.infer<typeof ownTriggerMatchSchema>;
export const ownTriggerMatchListSchema = z.object({ matches: z.array(ownTriggerMatchSchema) });
