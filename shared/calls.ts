import { z } from 'zod';

export const directionSchema = z.enum(['outbound', 'inbound']);
export const outcomeSchema = z.enum(['reached', 'voicemail', 'no-answer', 'call-back']);
export const moodSchema = z.enum(['calm', 'worried', 'panicked', 'angry']);
export const channelSchema = z.enum(['phone', 'email', 'message', 'meeting', 'letter']);
export type Channel = z.infer<typeof channelSchema>;
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
  channel: Channel;
  mood: Mood | null;
  topic: string | null;
  minutes: number | null;
  note: string | null;
  /** ms UTC */
  at: number;
};
