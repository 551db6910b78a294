import { z } from 'zod';
import { assetClassSchema, feedStates } from '../market.ts';
import type { FeedStatus } from '../socket-events.ts';
import { errorAnswerSchema } from './errors.ts';
import {
  currencyField,
  dateField,
  filledText,
  instant,
  priceField,
  symbolField,
  text,
  timeZoneField,
} from './fields.ts';

const instrumentBodySchema = z.strictObject({
  symbol: symbolField,
  name: filledText(200),
  asset_class: filledText(60).describe(
    'index, equity, fund, bond, commodity, cash or fx; share, stock and etf are understood, anything else is other',
  ),
  sector: text(100).nullish(),
  currency: currencyField.nullish(),
  exchange_time_zone: timeZoneField.nullish(),
  previous_close: priceField.nullish(),
});
export type InstrumentBody = z.infer<typeof instrumentBodySchema>;
export const instrumentsBodySchema = z.array(instrumentBodySchema, 'must be a list of instruments');
export const upsertedSchema = z.object({ upserted: z.number() });

export const priceSourceSchema = z.enum(['market', 'real-history', 'modelled']);
const instrumentSchema = z.object({
  symbol: z.string(),
  name: z.string(),
  assetClass: assetClassSchema,
  sector: z.string().nullable(),
  currency: z.string(),
  exchangeTimeZone: z.string(),
  previousClose: z.number().nullable(),
  priceSource: priceSourceSchema,
});
export const instrumentListSchema = z.object({ instruments: z.array(instrumentSchema) });

export const closesBodySchema = z
  .array(z.strictObject({ date: dateField, close: priceField }), 'must be a list of daily closes')
  .superRefine((closes, context) => {
    for (const [index, { date }] of closes.entries()) {
      const before = closes[index - 1];
      if (before && before.date >= date)
        context.addIssue({
          code: 'custom',
          path: [index, 'date'],
          message: `must come after ${before.date}: oldest first, each date once`,
        });
    }
  });
export const dailyCloseSchema = z.object({ date: z.string(), close: z.number() });
export const closesSchema = z.object({ symbol: z.string(), closes: z.array(dailyCloseSchema) });
export const closesStoredSchema = z.object({ symbol: z.string(), replaced: z.number() });
export const closesQuerySchema = z.strictObject({
  from: dateField.optional(),
  to: dateField.optional(),
});

const ratioField = z
  .number('must be a number above 0')
  .min(0.001, 'must be from 0.001 to 1000')
  .max(1000, 'must be from 0.001 to 1000')
  .refine((ratio) => ratio !== 1, 'must not be 1, which changes nothing');
export const splitBodySchema = z.strictObject({ ratio: ratioField, effective_date: dateField });
export const confirmSplitBodySchema = z.strictObject({ ratio: ratioField });
export const splitSchema = z.object({
  symbol: z.string(),
  ratio: z.number(),
  effectiveDate: z.string().optional(),
});
export const symbolAnswerSchema = z.object({ symbol: z.string() });

const indexed = z.object({ index: z.number() });
export const pushReportSchema = z.object({
  accepted: z.number(),
  held: z.array(indexed),
  ignored: z.array(indexed.extend({ reason: z.string() })),
  refused: z.array(indexed.extend({ code: z.string(), message: z.string() })),
  /** opaque: how far the feed has come; null before the first tick */
  cursor: z.union([z.string(), z.number(), z.null()]),
  received: z.number().optional().describe('of a stream: how many ticks came in all'),
  totals: z
    .object({ held: z.number(), ignored: z.number(), refused: z.number() })
    .optional()
    .describe('of a stream, whose lists above name only the first 1,000 each'),
});
export type PushReport = z.infer<typeof pushReportSchema>;
const messageId = z.union([z.string(), z.number(), z.null()]);
/** What is answered to each message of `GET /api/ticks/stream`. */
export const tickAcknowledgementSchema = z.union([
  pushReportSchema.omit({ received: true, totals: true }).extend({ id: messageId }),
  errorAnswerSchema.extend({ id: messageId }),
]);
export type TickAcknowledgement = z.infer<typeof tickAcknowledgementSchema>;
/** For the description only: each tick is judged on its own by the quote board. */
export const ticksBodySchema = z.array(
  z.object({
    symbol: z.string(),
    price: z.number(),
    at: z.number().describe('ms since 1970, UTC'),
    seq: z.number().optional(),
    kind: z.enum(['trade', 'close']).optional(),
  }),
);

export const replayStatusSchema = z.object({
  event: z.string(),
  day: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  days: z.array(z.string()).readonly(),
  paused: z.boolean(),
  speed: z.number().nullable(),
  finished: z.boolean(),
});
const feedStatusSchema = z.object({
  state: z.enum(feedStates),
  lastTickAt: instant.nullable(),
  gaps: z.number(),
  now: instant,
  replay: replayStatusSchema.nullable(),
}) satisfies z.ZodType<FeedStatus>;

const quoteSchema = z.object({
  symbol: z.string(),
  name: z.string(),
  assetClass: z.string(),
  priceSource: priceSourceSchema,
  price: z.number().nullable(),
  at: instant.nullable(),
  seq: z.number().nullable(),
  previousClose: z.number().nullable(),
  changePercent: z.number().nullable(),
  peak: z.number().nullable(),
  tradingDay: z.string().nullable(),
  health: z.enum(['ok', 'no-price', 'held-print', 'check-corporate-action']),
  heldPrice: z.number().nullable(),
  /** whether `price` is the close of `tradingDay` */
  isClose: z.boolean(),
  /** made before its exchange opened, after it closed, or on a day without trading */
  extendedHours: z.boolean(),
});
export const quoteBoardSchema = z.object({
  asOf: instant,
  feed: feedStatusSchema,
  quotes: z.array(quoteSchema),
});
