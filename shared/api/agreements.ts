import { z } from 'zod';
import { channelSchema } from '../calls.ts';
import { policyChannelSchema } from '../contact.ts';
import { callSchema } from './calls.ts';
import { dateField, filledText, instant, paging, text } from './fields.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:30');
const allowance = z
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 or more')
  .max(200, 'must be at most 200');

export const agreementBodySchema = z
  .strictObject({
    perDay: allowance.nullish(),
    perWeek: allowance.nullish(),
    hoursFrom: clock.nullish(),
    hoursTo: clock.nullish(),
    channel: channelSchema.nullish(),
    topics: text(2000).nullish(),
    note: text(100_000).nullish(),
    startsOn: dateField.nullish(),
  })
  .refine(({ hoursFrom, hoursTo }) => !hoursFrom || !hoursTo || hoursFrom < hoursTo, {
    message: 'must be after the beginning of the hours',
    path: ['hoursTo'],
  })
  .refine(
    (body) =>
      [body.perDay, body.perWeek, body.hoursFrom, body.hoursTo, body.channel, body.topics].some(
        (one) => one !== null && one !== undefined && one !== '',
      ),
    { message: 'say at least one thing that is agreed', path: ['perWeek'] },
  );

const agreementSchema = z.object({
  id: z.string(),
  perDay: z.number().nullable(),
  perWeek: z.number().nullable(),
  hoursFrom: z.string().nullable(),
  hoursTo: z.string().nullable(),
  channel: channelSchema.nullable(),
  topics: z.string().nullable(),
  note: z.string().nullable(),
  startsOn: z.string(),
  endedOn: z.string().nullable(),
  madeByName: z.string().nullable(),
});
const standingSchema = z.object({
  usedToday: z.number(),
  usedThisWeek: z.number(),
  leftToday: z.number().nullable(),
  leftThisWeek: z.number().nullable(),
  usedUp: z.boolean(),
  withinHours: z.boolean(),
  breaches: z.number(),
  text: z.string(),
});

export const contactQuerySchema = z.strictObject({
  direction: z.enum(['inbound', 'outbound']).optional(),
  topic: text(200).optional(),
  ...paging,
});
export const clientContactSchema = z.object({
  /** newest first */
  contacts: z.array(callSchema.extend({ userName: z.string().nullable() })),
  nextCursor: z.string().nullable(),
  /** of the last 26 weeks, oldest first; `from` is the first day of each */
  weeks: z.array(
    z.object({ from: z.string(), inbound: z.number(), anxious: z.number(), outbound: z.number() }),
  ),
  repeatedTopics: z.array(z.object({ topic: z.string(), times: z.number(), since: instant })),
  lastWeek: z.object({
    inbound: z.number(),
    /** what 95 of 100 weeks of the practice's clients don't exceed; null: no weeks to compare with */
    usualMost: z.number().nullable(),
    tooFrequent: z.boolean(),
  }),
  agreement: agreementSchema.nullable(),
  standing: standingSchema.nullable(),
  /** earlier agreements, newest first */
  earlier: z.array(agreementSchema),
  policy: z
    .object({
      version: z.number(),
      title: z.string(),
      sent: z
        .object({
          at: instant,
          channel: policyChannelSchema,
          acknowledgedAt: instant.nullable(),
          acknowledgedHow: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  /** the client's own topics first */
  topics: z.array(z.string()),
});
export const topicsSchema = z.object({ topics: z.array(z.string()) });
export const acknowledgeBodySchema = z.strictObject({
  version: z.number().int().positive().max(1_000_000, 'must be at most 1000000'),
  /** how they said so; null takes it back */
  how: filledText(500).nullable(),
});
export const acknowledgedSchema = z.object({ version: z.number(), acknowledged: z.boolean() });

export type AgreementBody = z.infer<typeof agreementBodySchema>;
export type AgreementView = z.infer<typeof agreementSchema>;
export type ClientContact = z.infer<typeof clientContactSchema>;
