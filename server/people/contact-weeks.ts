import type { Contact } from './contact-patterns.ts';
import { addDays, daysBetween, momentIn, mondayOf } from './days.ts';

export type ContactWeek = { from: string; inbound: number; anxious: number; outbound: number };

const isAnxious = ({ mood }: Contact): boolean =>
  mood === 'worried' || mood === 'panicked' || mood === 'angry';

/** So many calendar weeks up to now, oldest first; `anxious` are among the inbound ones. */
export const weeksOf = (
  contacts: readonly Contact[],
  at: number,
  timeZone: string,
  count: number,
): ContactWeek[] => {
  const first = addDays(mondayOf(momentIn(at, timeZone).day), -7 * (count - 1));
  const weeks = Array.from({ length: count }, (_, week) => ({
    from: addDays(first, 7 * week),
    inbound: 0,
    anxious: 0,
    outbound: 0,
  }));
  for (const contact of contacts) {
    const days = daysBetween(first, momentIn(contact.at, timeZone).day);
    const week = weeks[Math.floor(days / 7)];
    if (!week || contact.at > at) continue;
    week[contact.direction] += 1;
    if (contact.direction === 'inbound' && isAnxious(contact)) week.anxious += 1;
  }
  return weeks;
};
