import { useState } from 'react';
import type { CallListEntry } from '../../shared/call-list.ts';
import { type ShownList, steadyList } from './steady-list.ts';

/** While `hold`, nothing moves under the advisor's hand; `update` takes the newest order at once. */
export const useSteadyList = (
  newest: readonly CallListEntry[],
  hold: boolean,
): ShownList & { update: () => void } => {
  const [held, setHeld] = useState<readonly CallListEntry[] | null>(null);
  if (hold && held === null) setHeld(newest);
  if (!hold && held !== null) setHeld(null);
  return { ...steadyList(hold ? (held ?? newest) : null, newest), update: () => setHeld(newest) };
};
