import { priceToSweep } from './calm.ts';
import { sumOf } from './holding-lines.ts';
import { blockOf } from './kernel/block.ts';
import { publishWorth } from './kernel/places.ts';
import { isNearAt } from './kernel/sweep.ts';
import { noteNear } from './near.ts';
import { cashWorth, makeDue, makeDueByPrice } from './portfolios.ts';
import { spansOf, sweepPrice } from './price-spans.ts';
import { type EngineState, slotsFollowing } from './state.ts';

/** The share of all clients whom the touched instruments concern from which sweeping over everybody is quicker. */
const MOST = 1 / 8;

/** Marks those who must be looked at for another reason than what their portfolio is worth. */
const markDue = (state: EngineState): void => {
  const { clients, portfolios, touched, touchedReferences, closed, prices, market } = state;
  const due = (slot: number): void => makeDue(portfolios, slot);
  const byPrice = (slot: number): void => makeDueByPrice(portfolios, slot);
  for (const instrument of touchedReferences.list)
    for (const slot of slotsFollowing(clients, instrument)) {
      portfolios.referenceStale[slot] = 1;
      due(slot);
    }
  for (const instrument of closed.list)
    for (const slot of slotsFollowing(clients, instrument)) due(slot);
  for (const id of state.holding) due(state.watches.slot[id] ?? 0);
  for (const instrument of touched.list)
    sweepPrice(spansOf(prices, instrument), priceToSweep(market, instrument), byPrice);
};

const clearDue = ({ portfolios }: EngineState): void => {
  const { lines, due } = portfolios;
  for (const slot of due) {
    const block = blockOf(lines.blocks, slot);
    if (block) block.due[slot - block.first] = 0;
  }
  portfolios.due = [];
};

/** Everybody is valued, block by block, in the order of slots. */
const sweepAll = (
  { market, portfolios, team }: EngineState,
  asksNear: boolean,
  each: (slot: number) => void,
): void => {
  const { lines } = portfolios;
  publishWorth(lines.worth, market.rateNow, market.worth);
  team.sweep(lines.blocks, asksNear, each);
};

/** Only those are valued whom what was touched concerns. */
const sweepFollowers = (
  state: EngineState,
  asksNear: boolean,
  each: (slot: number) => void,
): void => {
  const { clients, market, portfolios, touched, near } = state;
  const { worth, blocks } = portfolios.lines;
  if (asksNear) publishWorth(worth, market.rateNow, market.worth);
  const seen = new Set(portfolios.due);
  const found = [...portfolios.due];
  for (const instrument of touched.list)
    for (const slot of slotsFollowing(clients, instrument)) {
      if (seen.has(slot)) continue;
      seen.add(slot);
      const block = blockOf(blocks, slot);
      if (!block) continue;
      const place = slot - block.first;
      if (asksNear) noteNear(state, slot, isNearAt(block, place, worth, near.tables));
      const value =
        cashWorth(portfolios, slot, market.rateNow) + sumOf(portfolios.lines, slot, market.worth);
      if (value <= (block.from[place] ?? 0) || value >= (block.to[place] ?? 0)) found.push(slot);
    }
  for (const slot of found.sort((a, b) => a - b)) each(slot);
};

/** Calls `each` with the slots of all who have to be looked at now, in their order. */
export const eachDue = (
  state: EngineState,
  asksNear: boolean,
  each: (slot: number) => void,
): void => {
  const { clients, touched, near } = state;
  markDue(state);
  const concerned = touched.list.reduce((sum, i) => sum + slotsFollowing(clients, i).length, 0);
  const everybody = (asksNear && near.all) || concerned > MOST * clients.ids.length;
  if (everybody) sweepAll(state, asksNear, each);
  else sweepFollowers(state, asksNear, each);
  clearDue(state);
};
