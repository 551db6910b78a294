import { randomUUID } from 'node:crypto';
import type { Tx } from '../db/pool.ts';
import { getSetting } from '../db/settings.ts';
import {
  insertBreathingSpace,
  lockBreathingSpaces,
  openBreathingSpaces,
  prolongBreathingSpace,
} from '../db/wealth.ts';
import type { BreathingReason } from '../shared/wealth.ts';
import { breathingDaysFrom, breathingSpan, type Rise } from './people/wealth.ts';

/** A practice's own number of days, in practice_settings. */
const BREATHING_SETTING = 'breathing_space_days';

export type BreathingCause = {
  reason: BreathingReason;
  /** since when there was reason for it, YYYY-MM-DD */
  from: string;
  /** missing: as long as is usual in the practice */
  endsOn?: string;
  note?: string | null;
  risePercent: number | null;
  netWorthId: string | null;
  wealthEventId: string | null;
};

/**
 * Two never run side by side: another cause makes the open one longer, never shorter, and its note joins the other's.
 * Answers its id; null where it would be over already.
 */
export const openOrProlong = async (
  tx: Tx,
  by: { clientId: string; userId: string | null },
  today: string,
  { from, endsOn, note = null, ...cause }: BreathingCause,
): Promise<string | null> => {
  const days = breathingDaysFrom(await getSetting(tx, BREATHING_SETTING));
  const span =
    endsOn === undefined ? breathingSpan(from, today, days) : { startsOn: today, endsOn };
  if (span === null) return null;
  await lockBreathingSpaces(tx, by.clientId);
  const open = (await openBreathingSpaces(tx, [by.clientId], today)).get(by.clientId);
  if (open) {
    const until = span.endsOn > open.endsOn ? span.endsOn : open.endsOn;
    await prolongBreathingSpace(tx, open.id, { endsOn: until, note });
    return open.id;
  }
  const id = randomUUID();
  await insertBreathingSpace(tx, by, { id, note, ...span, ...cause });
  return id;
};

/** Where a statement shows a sudden rise: from the day on which it was known. */
export const openForRise = (
  tx: Tx,
  by: { clientId: string; userId: string | null },
  today: string,
  { to, percent }: Rise,
): Promise<string | null> =>
  openOrProlong(tx, by, today, {
    reason: 'net-worth-rise',
    from: to.knownOn,
    risePercent: percent,
    netWorthId: to.id,
    wealthEventId: null,
  });
