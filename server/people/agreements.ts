import type { Contact } from './contact-patterns.ts';
import { momentIn, mondayOf } from './days.ts';

/** What was agreed with a client on how to be in touch; null: no limit of that sort. Hours as HH:MM in the client's zone. */
export type Agreement = {
  perDay: number | null;
  perWeek: number | null;
  hoursFrom: string | null;
  hoursTo: string | null;
  channel: string | null;
  topics: string | null;
  /** YYYY-MM-DD: contacts before it are none of its business */
  startsOn: string;
};

export type AgreementStanding = {
  usedToday: number;
  /** since Monday, in the client's zone */
  usedThisWeek: number;
  leftToday: number | null;
  leftThisWeek: number | null;
  usedUp: boolean;
  withinHours: boolean;
  /** contacts over the allowance or outside the hours, since it began */
  breaches: number;
  /** one line to be read aloud */
  text: string;
};

const isWithin = (clock: string, { hoursFrom, hoursTo }: Agreement): boolean =>
  (hoursFrom === null || clock >= hoursFrom) && (hoursTo === null || clock < hoursTo);

const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`);

const allowance = (left: number, of: number, when: string): string =>
  left === 0 ? `used up: ${of} of ${calls(of)} ${when}` : `${left} of ${calls(of)} left ${when}`;

const sentence = (parts: readonly string[]): string => {
  const text = parts.join('; ');
  return text === '' ? 'Agreed without a number' : text.charAt(0).toUpperCase() + text.slice(1);
};

const hoursText = ({ hoursFrom, hoursTo }: Agreement): string[] => {
  if (hoursFrom !== null && hoursTo !== null) return [`between ${hoursFrom} and ${hoursTo}`];
  if (hoursFrom !== null) return [`from ${hoursFrom}`];
  return hoursTo === null ? [] : [`until ${hoursTo}`];
};

/** What was agreed, whatever is left of it. */
export const agreementText = (agreed: Agreement): string =>
  sentence([
    ...(agreed.perDay === null ? [] : [`${calls(agreed.perDay)} a day`]),
    ...(agreed.perWeek === null ? [] : [`${calls(agreed.perWeek)} a week`]),
    ...hoursText(agreed),
    ...(agreed.channel === null ? [] : [`by ${agreed.channel}`]),
    ...(agreed.topics === null ? [] : [`about ${agreed.topics}`]),
  ]);

/** Breaches are counted, never punished: whoever makes the list says "call" all the same. */
const breachesOf = (
  moments: readonly { day: string; clock: string }[],
  agreed: Agreement,
): number => {
  const byDay = new Map<string, number>();
  const byWeek = new Map<string, number>();
  let breaches = 0;
  for (const { day, clock } of moments) {
    const week = mondayOf(day);
    const today = (byDay.get(day) ?? 0) + 1;
    const thisWeek = (byWeek.get(week) ?? 0) + 1;
    byDay.set(day, today);
    byWeek.set(week, thisWeek);
    const over =
      (agreed.perDay !== null && today > agreed.perDay) ||
      (agreed.perWeek !== null && thisWeek > agreed.perWeek);
    if (over || !isWithin(clock, agreed)) breaches += 1;
  }
  return breaches;
};

/**
 * What is left of an agreement. Only what comes from the client counts: our own calls use nothing up. A week begins on
 * Monday, for "this week" is what one says aloud.
 */
export const agreementStanding = (
  agreed: Agreement,
  contacts: readonly Contact[],
  at: number,
  timeZone: string,
): AgreementStanding => {
  const now = momentIn(at, timeZone);
  const monday = mondayOf(now.day);
  const moments = contacts
    .filter((one) => one.direction === 'inbound' && one.at <= at)
    .sort((a, b) => a.at - b.at)
    .map((one) => momentIn(one.at, timeZone))
    .filter(({ day }) => day >= agreed.startsOn);
  const usedToday = moments.filter(({ day }) => day === now.day).length;
  const usedThisWeek = moments.filter(({ day }) => day >= monday).length;
  const leftToday = agreed.perDay === null ? null : Math.max(0, agreed.perDay - usedToday);
  const leftThisWeek = agreed.perWeek === null ? null : Math.max(0, agreed.perWeek - usedThisWeek);
  return {
    usedToday,
    usedThisWeek,
    leftToday,
    leftThisWeek,
    usedUp: leftToday === 0 || leftThisWeek === 0,
    withinHours: isWithin(now.clock, agreed),
    breaches: breachesOf(moments, agreed),
    text: sentence([
      ...(leftToday === null ? [] : [allowance(leftToday, agreed.perDay ?? 0, 'today')]),
      ...(leftThisWeek === null ? [] : [allowance(leftThisWeek, agreed.perWeek ?? 0, 'this week')]),
      ...hoursText(agreed),
    ]),
  };
};
