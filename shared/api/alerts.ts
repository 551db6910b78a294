import { z } from 'zod';
import { conditionKindSchema, unitSchema } from '../sensitivities.ts';
import { dateField, instant, instantField, paging, text } from './fields.ts';
import { dailyCloseSchema } from './market.ts';

/** A day stands for its beginning (`from`) or its end (`to`), in UTC. */
const dayOrInstant = z.union([dateField, instantField], 'must be a date or a time with its zone');

export const alertsQuerySchema = z.strictObject({
  client: text(100).optional(),
  advisor: text(100).optional(),
  kind: conditionKindSchema.optional(),
  state: z.enum(['open', 'ended']).optional(),
  from: dayOrInstant.optional(),
  to: dayOrInstant.optional(),
  ...paging,
});

const alertEventSchema = z.object({
  type: z.enum(['raised', 'deepened', 'ended']),
  at: instant,
  level: z.number(),
  depth: z.number(),
});
export const alertSchema = z.object({
  id: z.string(),
  client: z.object({ id: z.string(), externalId: z.string(), name: z.string() }),
  sensitivityId: z.string(),
  kind: conditionKindSchema,
  symbol: z.string().nullable(),
  state: z.enum(['open', 'ended']),
  level: z.number(),
  raisedAt: instant,
  endedAt: instant.nullable(),
  endReason: z.enum(['recovered', 'day-over', 'withdrawn', 'settled']).nullable(),
  depth: z.number(),
  threshold: z.number(),
  unit: unitSchema,
  reference: z.number(),
  value: z.number(),
  lossAmount: z.number().nullable(),
  /** the client was reached, before they rang, since it was raised */
  preEmpted: z.boolean(),
  /** they rang or wrote while it was open, before anybody had reached them */
  rangFirst: z.boolean(),
  unconfirmed: z.boolean(),
  /** seen only with the first price after a time in which none came in */
  delayed: z.boolean(),
  events: z.array(alertEventSchema),
});
export type AlertView = z.infer<typeof alertSchema>;
export const alertListSchema = z.object({
  alerts: z.array(alertSchema),
  nextCursor: z.string().nullable(),
});

/** Each event with all its figures, and the daily closes around it of the instrument, or else of the index. */
export const alertDetailSchema = alertSchema.extend({
  events: z.array(
    alertEventSchema.extend({
      sequence: z.number(),
      threshold: z.number(),
      value: z.number(),
      reference: z.number(),
      lossAmount: z.number().nullable(),
      endReason: z.enum(['recovered', 'day-over', 'withdrawn', 'settled']).nullable(),
      unconfirmed: z.boolean(),
      /** seen only with the first price after a time in which none came in */
      delayed: z.boolean(),
      /** when the server had received the prices it is made of, by its own clock; null: no price brought it about, or not known */
      receivedAt: instant.nullable(),
      /** when it was stored, by the database's clock; null: not known */
      storedAt: instant.nullable(),
    }),
  ),
  market: z
    .object({ symbol: z.string(), name: z.string(), closes: z.array(dailyCloseSchema) })
    .nullable(),
});
export type AlertDetail = z.infer<typeof alertDetailSchema>;
