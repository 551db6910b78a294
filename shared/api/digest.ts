import { z } from 'zod';
import { digestKindSchema } from '../digest.ts';
import { instant, text, wholeNumberIn } from './fields.ts';

export const digestQuerySchema = z.strictObject({
  advisor: text(100).optional(),
  /** how far ahead (and back, for what is news) */
  days: wholeNumberIn(1, 60).optional(),
});

const itemSchema = z.object({
  id: z.string(),
  client: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** the address of the screen where it is dealt with */
  to: z.string(),
  state: z.string().nullable(),
  what: z.string().nullable(),
  who: z.string().nullable(),
  on: z.string().nullable(),
  /** from that day to today; below 0: still to come */
  daysAgo: z.number().nullable(),
  count: z.number().nullable(),
});
export type DigestItem = z.infer<typeof itemSchema>;

const groupSchema = z.object({
  kind: digestKindSchema,
  /** all there are; 50 of them are given */
  count: z.number(),
  items: z.array(itemSchema),
});
export type DigestGroup = z.infer<typeof groupSchema>;

export const digestSchema = z.object({
  advisorId: z.string().nullable(),
  asOf: instant,
  today: z.string(),
  days: z.number(),
  count: z.number(),
  /** those with something in them, what can't wait first */
  groups: z.array(groupSchema),
});
export type Digest = z.infer<typeof digestSchema>;
