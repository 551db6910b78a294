import type { CallListEntry } from '../../shared/call-list.ts';

export type ShownEntry = { entry: CallListEntry; gone: boolean };
export type ShownList = {
  entries: readonly ShownEntry[];
  /** the newest list has other clients or another order than what is shown */
  changed: boolean;
  newcomers: number;
};

const idsOf = (entries: readonly CallListEntry[]): string => entries.map((e) => e.client.id).join();

/**
 * What is shown while the order is held: the held clients in their held order with their newest figures;
 * who has left the list meanwhile stays where they were, marked. With nothing held, the newest list.
 */
export const steadyList = (
  held: readonly CallListEntry[] | null,
  newest: readonly CallListEntry[],
): ShownList => {
  if (held === null)
    return {
      entries: newest.map((entry) => ({ entry, gone: false })),
      changed: false,
      newcomers: 0,
    };
  const now = new Map(newest.map((entry) => [entry.client.id, entry]));
  const before = new Set(held.map((entry) => entry.client.id));
  return {
    entries: held.map((entry) => {
      const current = now.get(entry.client.id);
      // The held place keeps its verdict too: a change of group would move it.
      return current
        ? { entry: { ...current, rank: entry.rank, verdict: entry.verdict }, gone: false }
        : { entry, gone: true };
    }),
    changed: idsOf(held) !== idsOf(newest),
    newcomers: newest.filter((entry) => !before.has(entry.client.id)).length,
  };
};
