import { z } from 'zod';

/** What waits for somebody besides the call list; what can't wait first. */
export const digestKindSchema = z.enum([
  'call-backs',
  'actions',
  'agreements',
  'repeated-topics',
  'wishes',
  'reviews',
  'approaches',
  'handed-over',
  'coverage',
  'stalled',
  'breathing-spaces',
  'papers',
  'ask-again',
  'policy',
]);
export type DigestKind = z.infer<typeof digestKindSchema>;

/** One thing that waits, as it is on file. */
export type Waiting = {
  id: string;
  /** null: it is nobody's account */
  client: { id: string; name: string } | null;
  /** which sort within its kind, such as "ends" or "submitted"; null: there is but one */
  state: string | null;
  /** words on file: a title, a topic, what a client said */
  what: string | null;
  /** a colleague whom it is about */
  who: string | null;
  /** the day that counts, YYYY-MM-DD */
  on: string | null;
  count: number | null;
};

/** `count`: all there are, of which the first are given. */
export type WaitingGroup = { count: number; items: readonly Waiting[] };
