import { z } from 'zod';
import {
  delegationKindSchema,
  delegationStateSchema,
  settledHowSchema,
  tradeSideSchema,
} from '../control.ts';
import {
  dateField,
  filledText,
  instant,
  instantField,
  MOST_MONEY,
  symbolField,
  text,
} from './fields.ts';

const note = text(100_000).nullish();
const amount = z
  .number('must be a number above 0')
  .positive('must be above 0')
  .max(MOST_MONEY, 'is too large')
  .nullish();

export const newDelegationSchema = z.strictObject({
  kind: delegationKindSchema,
  /** signed long ago, say; offered unless said otherwise */
  state: delegationStateSchema.optional(),
  on: dateField.nullish(),
  note,
});
export const delegationChangeSchema = z.strictObject({
  state: delegationStateSchema,
  on: dateField.nullish(),
  note,
});
export const newDictatedTradeSchema = z.strictObject({
  side: tradeSideSchema,
  what: filledText(500),
  amount,
  inTheirWords: note,
  at: instantField.nullish(),
  /** instead of `at`, where no more than the day is known */
  on: dateField.nullish(),
});
export const newActionSchema = z
  .strictObject({
    clientId: text(100).optional(),
    /** instead of clientId, for programs that know no other */
    clientExternalId: text(200).optional(),
    what: filledText(500),
    at: instantField.nullish(),
    /** instead of `at`, where no more than the day is known */
    on: dateField.nullish(),
    symbol: symbolField.nullish(),
    amount,
    /** the same again adds nothing */
    externalId: filledText(200).nullish(),
  })
  .refine((body) => (body.clientId === undefined) !== (body.clientExternalId === undefined), {
    message: 'give either clientId or clientExternalId',
    path: ['clientId'],
  });
export const settleBodySchema = z.strictObject({ how: settledHowSchema, note });

const delegationSchema = z.object({
  id: z.string(),
  kind: delegationKindSchema,
  state: delegationStateSchema,
  offeredOn: z.string(),
  changedOn: z.string(),
  note: z.string().nullable(),
  /** to which states it may come from here */
  possible: z.array(delegationStateSchema),
  /** for how many days it has waited for a signature; null: it doesn't, or not for long */
  unsignedForDays: z.number().nullable(),
  /** oldest first */
  changes: z.array(
    z.object({
      id: z.string(),
      state: delegationStateSchema,
      changedOn: z.string(),
      note: z.string().nullable(),
      userName: z.string().nullable(),
    }),
  ),
});
const tradeSchema = z.object({
  id: z.string(),
  at: instant,
  side: tradeSideSchema,
  what: z.string(),
  amount: z.number().nullable(),
  inTheirWords: z.string().nullable(),
});
export const actionSchema = z.object({
  id: z.string(),
  clientId: z.string(),
  externalId: z.string().nullable(),
  at: instant,
  what: z.string(),
  symbol: z.string().nullable(),
  amount: z.number().nullable(),
  alertId: z.string().nullable(),
  settledHow: settledHowSchema.nullable(),
  settledAt: instant.nullable(),
  settledNote: z.string().nullable(),
});
export const controlSchema = z.object({
  /** the day that it is now in the practice, YYYY-MM-DD */
  today: z.string(),
  /** newest first */
  actions: z.array(actionSchema),
  /** two or three to choose between, never one answer */
  choices: z.array(z.string()),
  delegations: z.array(delegationSchema),
  /** newest first */
  dictatedTrades: z.array(tradeSchema),
});

export type Control = z.infer<typeof controlSchema>;
export type DelegationView = z.infer<typeof delegationSchema>;
export type ActionView = z.infer<typeof actionSchema>;
export type NewDelegation = z.infer<typeof newDelegationSchema>;
export type DelegationChange = z.infer<typeof delegationChangeSchema>;
export type NewDictatedTrade = z.infer<typeof newDictatedTradeSchema>;
export type NewAction = z.infer<typeof newActionSchema>;
export type SettleBody = z.infer<typeof settleBodySchema>;
