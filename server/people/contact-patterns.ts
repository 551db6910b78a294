import type { Direction, Mood, Outcome } from '../../shared/calls.ts';
import { nearestRank } from './stalls.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const TIMES_TO_REPEAT = 3;
/** However quiet the practice's other clients are, so many contacts in a week are nobody's too many. */
const NEVER_TOO_MANY = 4;

/** One contact as far as patterns need it; `at` in ms UTC. */
export type Contact = {
  at: number;
  direction: Direction;
  outcome: Outcome;
  mood: Mood | null;
  topic: string | null;
  minutes: number | null;
  userId: string | null;
};

/** The same topic however it was written: case, accents, punctuation and spaces don't count. Null for nothing. */
export const topicKey = (topic: string | null): string | null => {
  const key = topic
    ?.normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return key ? key : null;
};

const inLastWeek = (contact: Contact, at: number): boolean =>
  contact.at <= at && contact.at > at - WEEK_MS;

const inboundInLastWeek = (contacts: readonly Contact[], at: number): Contact[] =>
  contacts.filter((one) => one.direction === 'inbound' && inLastWeek(one, at));

/** What they rang about three times or more within the last seven days, the most often first; named as last written. */
export const repeatedTopics = (
  contacts: readonly Contact[],
  at: number,
): { topic: string; times: number; since: number }[] => {
  const byKey = new Map<string, { topic: string; times: number; since: number; last: number }>();
  for (const { topic, at: time } of inboundInLastWeek(contacts, at)) {
    const key = topicKey(topic);
    if (key === null || topic === null) continue;
    const known = byKey.get(key);
    byKey.set(key, {
      topic: known && known.last >= time ? known.topic : topic.trim(),
      times: (known?.times ?? 0) + 1,
      since: Math.min(known?.since ?? time, time),
      last: Math.max(known?.last ?? time, time),
    });
  }
  return [...byKey.values()]
    .filter(({ times }) => times >= TIMES_TO_REPEAT)
    .sort((a, b) => b.times - a.times || a.topic.localeCompare(b.topic))
    .map(({ last: _, ...repeated }) => repeated);
};

/** How often they rang or wrote in the last seven days. */
export const contactsPerWeek = (contacts: readonly Contact[], at: number): number =>
  inboundInLastWeek(contacts, at).length;

/** What 95 of 100 weeks of this practice's clients don't exceed; null: there were none. */
export const usualMostPerWeek = (inboundPerWeek: readonly number[]): number | null =>
  nearestRank(inboundPerWeek, 0.95);

/** More in a week than nearly all weeks of the practice's clients have; up to four is never too many. */
export const tooFrequent = (inboundInLast7Days: number, practice95thPercentile: number): boolean =>
  inboundInLast7Days > Math.max(NEVER_TOO_MANY, practice95thPercentile);
