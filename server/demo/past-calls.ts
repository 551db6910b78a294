import { DateTime } from 'luxon';
import type { Call, Mood } from '../../shared/calls.ts';
import type { DailyClose } from '../../shared/market.ts';
import type { Random } from '../feeds/seeded.ts';
import type { Story } from './story.ts';

/** How far back the contact log goes. */
const LOG_DAYS = 190;
/** A day on which the index lost this much (percent) is one on which people ring. */
const BAD_DAY = 1.2;

export type LogDays = { all: readonly string[]; bad: readonly string[] };

/** The trading days of the last half year, and the bad ones among them; from the index's closes before the first day. */
export const logDays = (closes: readonly DailyClose[], firstDay: string): LogDays => {
  const from =
    DateTime.fromISO(firstDay, { zone: 'utc' }).minus({ days: LOG_DAYS }).toISODate() ?? '';
  const recent = closes.map(({ date, close }, i) => ({
    date,
    fall: 100 * (1 - close / (closes[i - 1]?.close ?? close)),
  }));
  const within = recent.filter(({ date }) => date >= from);
  return {
    all: within.map(({ date }) => date),
    bad: within.filter(({ fall }) => fall >= BAD_DAY).map(({ date }) => date),
  };
};

const reviewTopics = [
  'yearly review',
  'tax documents',
  'required withdrawal',
  'a gift to the children',
  'new address',
];
const worryTopics: Readonly<Record<Story['cause'], readonly string[]>> = {
  fear: ['the market', 'is my money safe'],
  control: ['a trade they want made', 'who decides'],
  anxiety: ['the news', 'the same question as last time'],
  inadequacy: ['what it all means', 'going back to the earlier plan'],
  grievance: ['fees', 'not having been told'],
};

type Caller = {
  clientId: string;
  advisorId: string;
  assistantId: string;
  timeZone: string;
  story: Story;
};

/** A UUID (version 4) whose random bits come from the seed. */
const uuid = (random: Random): string => {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  const variant = '89ab'.charAt(Math.floor(random() * 4));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const at = (random: Random, date: string, zone: string, from: number, hours: number): number =>
  DateTime.fromISO(`${date}T00:00`, { zone })
    .set({ hour: from, minute: Math.floor(random() * hours * 60) })
    .toMillis();

const anyOf = <T>(random: Random, list: readonly T[], fallback: T): T =>
  list[Math.floor(random() * list.length)] ?? fallback;

const moodOf = (random: Random, { cause, intensity }: Story): Mood => {
  if (cause === 'grievance' && random() < 0.6) return 'angry';
  return intensity >= 4 && random() < 0.2 * (intensity - 2) ? 'panicked' : 'worried';
};

/** Rung in on a bad day: the more intense the fear, the likelier. */
const anxiousCalls = (random: Random, caller: Caller, days: LogDays): Call[] =>
  days.bad
    .filter(() => random() < 0.06 * (caller.story.intensity - 1))
    .map((date) => ({
      id: uuid(random),
      clientId: caller.clientId,
      userId: random() < 0.75 ? caller.advisorId : caller.assistantId,
      direction: 'inbound',
      outcome: 'reached',
      channel: 'phone',
      mood: moodOf(random, caller.story),
      topic: anyOf(random, worryTopics[caller.story.cause], 'the market'),
      minutes: 6 + Math.floor(random() * 30),
      note: null,
      at: at(random, date, 'America/New_York', 10, 7),
    }));

/** Called by the practice for the usual reasons; some aren't at home. */
const plainCalls = (random: Random, caller: Caller, days: LogDays): Call[] =>
  Array.from({ length: Math.floor(random() * 4) }, () => {
    const reached = random() < 0.75;
    return {
      id: uuid(random),
      clientId: caller.clientId,
      userId: caller.advisorId,
      direction: 'outbound',
      outcome: reached ? 'reached' : random() < 0.6 ? 'voicemail' : 'no-answer',
      channel: 'phone',
      mood: reached ? 'calm' : null,
      topic: anyOf(random, reviewTopics, 'yearly review'),
      minutes: reached ? 8 + Math.floor(random() * 25) : 1,
      note: null,
      at: at(random, anyOf(random, days.all, ''), caller.timeZone, 10, 6),
    };
  });

/** The contact log of the last months, oldest first. */
export const pastCalls = (random: Random, caller: Caller, days: LogDays): Call[] =>
  [...anxiousCalls(random, caller, days), ...plainCalls(random, caller, days)].sort(
    (a, b) => a.at - b.at,
  );
