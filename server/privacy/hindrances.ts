import type { HindranceView, RetentionView } from '../../shared/api/privacy.ts';
import type { ErasureState } from '../../shared/privacy.ts';
import { momentIn } from '../people/days.ts';

type Ended = { said: { endedOn: string | null } | null; closedAt: number | null };
type Hold = { reason: string | null; placedAt: number; liftedAt: number | null };

/** The same day some years later; the 29th of February becomes the 1st of March. */
const yearsAfter = (day: string, years: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
};

/** Until when what is held about a client has to be kept. What somebody said comes before the day the account was closed. */
export const retentionOf = (
  ended: Ended | undefined,
  years: number,
  timeZone: string,
): RetentionView => {
  const closedAt = ended?.closedAt ?? null;
  const closed = closedAt === null ? null : momentIn(closedAt, timeZone).day;
  const said = ended?.said ?? null;
  const endedOn = said ? said.endedOn : closed;
  const by = said ? 'said' : 'account-closed';
  return {
    years,
    endedOn,
    endedBy: endedOn === null ? null : by,
    keptUntil: endedOn === null ? null : yearsAfter(endedOn, years),
  };
};

/** All that stands in the way of erasing somebody today; none: it is due. */
export const hindrancesOf = (
  { keptUntil }: Pick<RetentionView, 'keptUntil'>,
  holds: readonly Hold[],
  today: string,
): HindranceView[] => {
  const found: HindranceView[] = [];
  if (keptUntil === null) found.push({ type: 'relationship' });
  else if (today < keptUntil) found.push({ type: 'retention', until: keptUntil });
  for (const { liftedAt, reason, placedAt } of holds)
    if (liftedAt === null)
      found.push({ type: 'hold', reason, since: new Date(placedAt).toISOString() });
  return found;
};

/** While the relationship goes on, nothing can be counted. */
export const stateOf = (
  stored: 'open' | 'withdrawn' | 'done',
  waitsFor: readonly HindranceView[],
): ErasureState => {
  if (stored !== 'open') return stored;
  if (waitsFor.length === 0) return 'due';
  return waitsFor.some(({ type }) => type === 'relationship') ? 'asked' : 'waiting';
};
