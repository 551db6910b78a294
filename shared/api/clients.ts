import { z } from 'zod';
import {
  conditionKindSchema,
  referenceSchema,
  rootCauseSchema,
  unitSchema,
} from '../sensitivities.ts';
import { alertSchema } from './alerts.ts';
import { callListEntrySchema, factorSchema, originSchema } from './call-list.ts';
import { callSchema } from './calls.ts';
import { instant, paging, text } from './fields.ts';
import { priceSourceSchema } from './market.ts';

export const clientsQuerySchema = z.strictObject({
  search: text(200).optional(),
  ...paging,
});

const advisorSchema = z.object({ id: z.string(), name: z.string() });
const portfolioSchema = z.object({
  value: z.number().nullable(),
  /** the day's reference */
  reference: z.number().nullable(),
  peak: z.number().nullable(),
  dayChange: z.number().nullable(),
  dayChangePercent: z.number().nullable(),
  /** names of what has no price or is in doubt: portfolio conditions aren't watched because of them */
  notWatched: z.array(z.string()),
});
const clientSummarySchema = z.object({
  id: z.string(),
  externalId: z.string(),
  name: z.string(),
  advisor: advisorSchema,
  /** who serves them now: the advisor, or the colleague whom they are handed over to */
  servedBy: advisorSchema,
  phone: z.string().nullable(),
  timeZone: z.string(),
  portfolio: portfolioSchema,
  openAlerts: z.number(),
});
export const clientListSchema = z.object({
  clients: z.array(clientSummarySchema),
  nextCursor: z.string().nullable(),
});

const holdingSchema = z.object({
  symbol: z.string(),
  name: z.string(),
  assetClass: z.string(),
  currency: z.string(),
  priceSource: priceSourceSchema,
  quantity: z.number(),
  costBasis: z.number().nullable(),
  price: z.number().nullable(),
  /** in the practice's currency */
  value: z.number().nullable(),
  changePercent: z.number().nullable(),
  /** percent of the portfolio's value */
  weight: z.number().nullable(),
  health: z.enum(['ok', 'no-price', 'held-print', 'check-corporate-action']),
  /** its price was made before its exchange opened, after it closed, or on a day without trading */
  extendedHours: z.boolean(),
});
const sensitivitySchema = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  kind: conditionKindSchema,
  symbol: z.string().nullable(),
  threshold: z.number(),
  unit: unitSchema,
  reference: referenceSchema.nullable(),
  event: z.string().nullable(),
  holdSeconds: z.number(),
  watchUnheld: z.boolean(),
  intensity: z.number(),
  rootCause: rootCauseSchema.nullable(),
  origin: originSchema,
  /** where it stands; null before it was first evaluated */
  standing: z
    .object({
      state: z.enum(['armed', 'holding', 'raised']),
      level: z.number(),
      depth: z.number().nullable(),
      value: z.number().nullable(),
      /** the price, value or level that is watched for */
      line: z.number().nullable(),
      /** how far from the line, in the sensitivity's unit; 0 or less: crossed */
      distance: z.number().nullable(),
      /** why it isn't watched or not yet known */
      note: z.string().nullable(),
      alertId: z.string().nullable(),
    })
    .nullable(),
  /** chance that the line is touched before the close, 0 to 1; null: no early warning */
  warning: z.number().nullable(),
});
export const clientDetailSchema = z.object({
  id: z.string(),
  externalId: z.string(),
  name: z.string(),
  advisor: advisorSchema,
  /** who serves them now: the advisor, or the colleague whom they are handed over to */
  servedBy: advisorSchema,
  born: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  timeZone: z.string(),
  localTime: z.string(),
  language: z.string().nullable(),
  cash: z.number(),
  peakValue: z.number().nullable(),
  currency: z.string(),
  preferredHours: z.string().nullable(),
  since: z.string().nullable(),
  feePerYear: z.number().nullable(),
  closedAt: instant.nullable(),
  portfolio: portfolioSchema,
  holdings: z.array(holdingSchema),
  sensitivities: z.array(sensitivitySchema),
  /** open and recent, newest first */
  episodes: z.array(alertSchema),
  /** newest first */
  calls: z.array(callSchema),
  /** what the chance of an anxious call is made of; empty while the client isn't on the list */
  factors: z.array(factorSchema),
  callListEntry: callListEntrySchema.nullable(),
});
export type ClientDetail = z.infer<typeof clientDetailSchema>;
export type ClientSummary = z.infer<typeof clientSummarySchema>;
export const withdrawnSchema = z.object({ id: z.string(), withdrawn: z.literal(true) });

export const closedSchema = z.object({ id: z.string(), closed: z.literal(true) });
