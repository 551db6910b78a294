import type { DelegationState } from '../../shared/control.ts';
import { daysBetween } from './days.ts';

/** A paper that is offered and not signed for so long is one that somebody should ask about. */
const UNSIGNED_DAYS = 60;

const next: Record<DelegationState, readonly DelegationState[]> = {
  offered: ['stalled', 'signed', 'refused'],
  stalled: ['offered', 'signed', 'refused'],
  signed: ['revoked'],
  refused: ['offered'],
  revoked: ['offered'],
};

/** To which states a paper in this state may come. */
export const possibleAfter = (state: DelegationState): readonly DelegationState[] => next[state];

/** How many days it has been waiting for a signature; null where it isn't, or not for long. */
export const unsignedFor = (
  { state, offeredOn }: { state: DelegationState; offeredOn: string },
  today: string,
): number | null => {
  if (state !== 'offered' && state !== 'stalled') return null;
  const days = daysBetween(offeredOn, today);
  return state === 'stalled' || days >= UNSIGNED_DAYS ? days : null;
};
