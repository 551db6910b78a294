import { z } from 'zod';
import { policyChannelSchema, policyStandingSchema, policyStateSchema } from '../contact.ts';
import { filledText, instant, paging, text } from './fields.ts';

export const policyBodySchema = z.strictObject({
  title: filledText(300),
  body: filledText(100_000),
});
export const sendBodySchema = z
  .strictObject({
    channel: policyChannelSchema,
    /** to these; or, with `all`, to everybody one serves who hasn't got this version */
    clientIds: z.array(text(100)).max(1000).optional(),
    all: z.literal(true).optional(),
  })
  .refine((body) => (body.clientIds === undefined) !== (body.all === undefined), {
    message: 'give either clientIds or all',
    path: ['clientIds'],
  });
export const sentSchema = z.object({ version: z.number(), sent: z.number() });

const policySchema = z.object({
  version: z.number(),
  title: z.string(),
  body: z.string(),
  state: policyStateSchema,
  writtenBy: z.string().nullable(),
  writtenAt: instant,
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
  /** to how many open accounts it was sent, and how many said they had read it */
  sent: z.number(),
  acknowledged: z.number(),
});
export const policiesSchema = z.object({
  /** open accounts that one sees */
  clients: z.number(),
  /** newest first */
  versions: z.array(policySchema),
  /** clients with an agreement of their own */
  exceptions: z.array(z.object({ id: z.string(), name: z.string(), text: z.string() })),
});
export const policyClientsQuerySchema = z.strictObject({
  standing: policyStandingSchema.optional(),
  search: text(200).optional(),
  ...paging,
});
export const policyClientsSchema = z.object({
  /** by name */
  clients: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      standing: policyStandingSchema,
      channel: policyChannelSchema.nullable(),
      sentAt: instant.nullable(),
      acknowledgedAt: instant.nullable(),
      acknowledgedHow: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export const draftSchema = z.object({ version: z.number(), state: policyStateSchema });

export type PolicyVersion = z.infer<typeof policySchema>;
export type Policies = z.infer<typeof policiesSchema>;
export type PolicyClients = z.infer<typeof policyClientsSchema>;
export type SendBody = z.infer<typeof sendBodySchema>;
