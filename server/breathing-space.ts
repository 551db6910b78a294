import { randomUUID } from 'node:crypto';
import type { Tx } from '../db/pool.ts';
import { insertBreathingSpace, moveBreathingSpaceEnd, openBreathingSpaces } from '../db/wealth.ts';
import type { BreathingReason } from '../shared/wealth.ts';
import { breathingSpan } from './people/wealth.ts';

export type BreathingCause = {
  reason: BreathingReason;
  /** since when there was reason for it, YYYY-MM-DD */
  from: string;
  /** null or missing: as long as is usual */
  endsOn?: string;
  note?: string;
  risePercent: number | null;
  netWorthId: string | null;
  wealthEventId: string | null;
};

/**
 * Two never run side by side: another cause makes the open one longer, never shorter. Answers its id; null where it
 * would be over already.
 */
export const openOrProlong = async (
  tx: Tx,
  by: { clientId: string; userId: string | null },
  today: string,
  { from, endsOn, note, ...cause }: BreathingCause,
): Promise<string | null> => {
  const span = endsOn === undefined ? breathingSpan(from, today) : { startsOn: today, endsOn };
  if (span === null) return null;
  const open = (await openBreathingSpaces(tx, [by.clientId], today)).get(by.clientId);
  if (open) {
    if (span.endsOn > open.endsOn) await moveBreathingSpaceEnd(tx, open.id, span.endsOn);
    return open.id;
  }
  const id = randomUUID();
  await insertBreathingSpace(tx, by, { id, note: note ?? null, ...span, ...cause });
  return id;
};
