import { z } from 'zod';

export const directionSchema = z.enum(['outbound', 'inbound']);
export const outcomeSchema = z.enum(['reached', 'voicemail', 'no-answer', 'call-back']);
export const moodSchema = z.enum(['calm', 'worried', 'panicked', 'angry']);
export type Direction = z.infer<typeof directionSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Mood = z.infer<typeof moodSchema>;

/** One contact with a client. */
export type Call = {
  id: string;
  clientId: string;
  userId: string | null;
  direction: Direction;
  outcome: Outcome;
  mood: Mood | null;
  topic: string | null;
  minutes: number | null;
  note: string | null;
  /** ms UTC */
  at: number;
};
