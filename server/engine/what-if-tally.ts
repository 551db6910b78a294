import type { WhatIfSums } from '../../shared/what-if.ts';
import { lossOf, roundMoney } from './exact.ts';

/** How clients come out, by slot; 1 for yes. */
export type Tally = {
  valueNow: Float64Array;
  valueThen: Float64Array;
  openNow: Uint8Array;
  openThen: Uint8Array;
  raised: Uint8Array;
  deepened: Uint8Array;
};

export const createTally = (slots: number): Tally => ({
  valueNow: new Float64Array(slots),
  valueThen: new Float64Array(slots),
  openNow: new Uint8Array(slots),
  openThen: new Uint8Array(slots),
  raised: new Uint8Array(slots),
  deepened: new Uint8Array(slots),
});

const noSums = (): WhatIfSums => ({
  clients: 0,
  notWatched: 0,
  openNow: 0,
  openThen: 0,
  wouldBeRaised: 0,
  wouldDeepen: 0,
  valueNow: 0,
  valueThen: 0,
});

const addTo = (sums: WhatIfSums, tally: Tally, slot: number): void => {
  const now = tally.valueNow[slot] ?? Number.NaN;
  const then = tally.valueThen[slot] ?? Number.NaN;
  sums.clients += 1;
  sums.openNow += tally.openNow[slot] ?? 0;
  sums.openThen += tally.openThen[slot] ?? 0;
  sums.wouldBeRaised += tally.raised[slot] ?? 0;
  sums.wouldDeepen += tally.deepened[slot] ?? 0;
  if (Number.isNaN(now) || Number.isNaN(then)) sums.notWatched += 1;
  else {
    sums.valueNow += now;
    sums.valueThen += then;
  }
};

/** `slots`: whom it is about, each of a group. */
export const sumsOf = (
  tally: Tally,
  slots: Int32Array,
  groupOf: Int32Array,
  groups: number,
): WhatIfSums[] => {
  const all = Array.from({ length: groups }, noSums);
  for (const slot of slots) {
    const sums = all[groupOf[slot] ?? -1];
    if (sums) addTo(sums, tally, slot);
  }
  for (const sums of all) {
    sums.valueNow = roundMoney(sums.valueNow);
    sums.valueThen = roundMoney(sums.valueThen);
  }
  return all;
};

export const lossAt = ({ valueNow, valueThen }: Tally, slot: number): number =>
  lossOf(valueNow[slot] ?? Number.NaN, valueThen[slot] ?? Number.NaN) || 0;

/** More than any loss, so that what changes stands before what stays as it is. */
const FIRST = 1e15;

/** Those with a line crossed then: how many, and the slots of the first of them in their order. */
export const foremost = (
  tally: Tally,
  slots: Int32Array,
  ids: readonly (string | null)[],
  most: number,
): { total: number; slots: number[] } => {
  const rank = (slot: number): number => {
    const changes = tally.raised[slot] === 1 || tally.deepened[slot] === 1;
    return lossAt(tally, slot) + (changes ? FIRST : 0);
  };
  const inOrder = (a: number, b: number): number =>
    rank(b) - rank(a) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1);
  let first: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (const slot of slots) {
    if (tally.openThen[slot] === 0) continue;
    total += 1;
    if (rank(slot) < least) continue;
    first.push(slot);
    // Sorted now and then and cut, so that most of those behind are passed over by one comparison.
    if (first.length < 4 * most) continue;
    first = first.sort(inOrder).slice(0, most);
    least = rank(first.at(-1) ?? slot);
  }
  return { total, slots: first.sort(inOrder).slice(0, most) };
};
