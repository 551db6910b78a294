import type { Holding } from '../../shared/clients.ts';
import { type Condition, PORTFOLIO } from '../../shared/sensitivities.ts';
import { ARMED, betweenFrames, copyEpisode, openEpisode } from './episodes.ts';
import { end } from './evaluate.ts';
import type { EventBatch } from './event-batch.ts';
import { type Line, linesOf, setLines } from './holding-lines.ts';
import { currencyIndex, currentPrice, instrumentIndex, rateNow } from './market-state.ts';
import { isMarked, mark, unmark } from './marks.ts';
import {
  addFirstHoldings,
  beginsToHold,
  knownOrNull,
  makeDue,
  moveBy,
  openPortfolio,
  raisePeak,
} from './portfolios.ts';
import { addSpan, removeSpan, spansOf } from './price-spans.ts';
import { bringUpToDate, type EngineState, follow, followedBy } from './state.ts';
import { storedEpisode } from './stored-states.ts';
import { BY_FRAME, freeRun, type Held, has, putWatch, takeRun, watchesOf } from './watches.ts';

export type EngineClient = {
  id: string;
  /** of `cash` */
  currency: string;
  cash: number;
  /** imported, in the practice's currency */
  peakValue: number | null;
  holdings: readonly Holding[];
  conditions: readonly Condition[];
};

const newSlot = ({ clients, portfolios }: EngineState, id: string): number => {
  const slot = clients.free.pop() ?? clients.ids.length;
  clients.slotById.set(id, slot);
  clients.ids[slot] = id;
  clients.importedPeaks[slot] = null;
  openPortfolio(portfolios, slot);
  return slot;
};

/** In the order of symbols, so that the same book is always summed alike. A holding of nothing isn't one. */
const linesFor = ({ market }: EngineState, holdings: readonly Holding[]): Line[] =>
  holdings
    .filter(({ quantity }) => quantity !== 0)
    .toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))
    .map(({ symbol, quantity }) => ({ instrument: instrumentIndex(market, symbol), quantity }));

const isSame = (a: Condition, b: Condition): boolean =>
  a.kind === b.kind &&
  a.symbol === b.symbol &&
  a.unit === b.unit &&
  a.reference === b.reference &&
  a.event === b.event;

const nothingHeld: Held = { instrument: -1, quantity: 0, costBasis: Number.NaN };

/** What a condition is about: an instrument and what of it the client holds, or the portfolio. */
const heldFor = ({ market }: EngineState, client: EngineClient, { symbol }: Condition): Held => {
  if (symbol === null || symbol === PORTFOLIO) return nothingHeld;
  const holding = client.holdings.find((each) => each.symbol === symbol && each.quantity !== 0);
  return {
    instrument: instrumentIndex(market, symbol),
    quantity: holding?.quantity ?? 0,
    costBasis: holding?.costBasis ?? Number.NaN,
  };
};

const openWatch = (
  state: EngineState,
  slot: number,
  client: EngineClient,
  condition: Condition,
  id: number,
): void => {
  const { watches, episodes, options } = state;
  const held = heldFor(state, client, condition);
  putWatch(watches, id, slot, condition, held);
  openEpisode(episodes, id);
  const remembered =
    condition.event !== null &&
    options.rememberedCrashes.find(({ event }) => event === condition.event);
  if (remembered) watches.remembered.set(id, remembered);
  if (held.instrument >= 0 && has(watches, id, BY_FRAME))
    addSpan(spansOf(state.prices, held.instrument), watches, id);
};

const forget = (state: EngineState, id: number): void => {
  const { prices, watches, holding, portfolios } = state;
  const spans = spansOf(prices, watches.instrument[id] ?? 0);
  removeSpan(spans, watches, id, portfolios.nearPrices);
  holding.delete(id);
};

/** Ends a watch that is there no more. It is stored as armed, so that a restart finds nothing of it. */
const withdraw = (state: EngineState, id: number, at: number, events: EventBatch): void => {
  const wasArmed = state.episodes.phase[id] === ARMED;
  end(state, id, 'withdrawn', betweenFrames(at), events);
  forget(state, id);
  if (!wasArmed) state.goneEpisodes.push(storedEpisode(state, id));
  unmark(state.changed, id);
};

/** Puts the conditions in the place of those before; a condition that stays the same keeps its episode. */
const putWatches = (
  state: EngineState,
  slot: number,
  client: EngineClient,
  before: readonly number[],
): void => {
  const { watches } = state;
  const kept = new Map(before.map((id) => [watches.conditions[id]?.sensitivityId, id]));
  const [firstBefore, countBefore] = [watches.first[slot] ?? 0, watches.count[slot] ?? 0];
  const first = takeRun(watches, slot, client.conditions.length);
  for (const [i, condition] of client.conditions.entries()) {
    openWatch(state, slot, client, condition, first + i);
    const old = kept.get(condition.sensitivityId);
    if (old !== undefined) takeOver(state, old, first + i);
  }
  freeRun(watches, firstBefore, countBefore);
};

const takeOver = (state: EngineState, old: number, id: number): void => {
  copyEpisode(state.episodes, old, state.episodes, id);
  if (isMarked(state.changed, old)) mark(state.changed, id);
  unmark(state.changed, old);
  if (state.holding.has(old)) state.holding.add(id);
  forget(state, old);
};

const putLines = (state: EngineState, slot: number, client: EngineClient): void => {
  const { portfolios, market } = state;
  const currency = currencyIndex(market, client.currency);
  const cash = { currency, amount: client.cash };
  setLines(portfolios.lines, slot, linesFor(state, client.holdings), cash);
  portfolios.cash[slot] = client.cash;
  portfolios.currency[slot] = currency;
};

/**
 * What the book is worth at the last prices, those in doubt included. A line without any price counts as nothing, for
 * a change of holdings has to move the peak at once and by what is known at that moment.
 */
const bookWorth = ({ market, portfolios }: EngineState, slot: number): number => {
  const known = (money: number): number => (Number.isNaN(money) ? 0 : money);
  const rate = market.rateNow[portfolios.currency[slot] ?? 0] ?? Number.NaN;
  let worth = known((portfolios.cash[slot] ?? 0) * rate);
  for (const { instrument, quantity } of linesOf(portfolios.lines, slot))
    worth += known(quantity * currentPrice(market, instrument) * rateNow(market, instrument));
  return worth;
};

/** Adds a client or changes one: V moves the peak, conditions that are gone or became others end as withdrawn. */
export const putClient = (
  state: EngineState,
  client: EngineClient,
  at: number,
  events: EventBatch,
): void => {
  const { clients, portfolios, watches } = state;
  const known = clients.slotById.get(client.id);
  const slot = known ?? newSlot(state, client.id);
  const conditions = new Map(client.conditions.map((each) => [each.sensitivityId, each]));
  const stays = (id: number): boolean => {
    const before = watches.conditions[id];
    const now = conditions.get(before?.sensitivityId ?? '');
    return before != null && now !== undefined && isSame(now, before);
  };
  const before = watchesOf(watches, slot);
  for (const id of before) if (!stays(id)) withdraw(state, id, at, events);
  const followed = known === undefined ? new Set<number>() : followedBy(state, slot);
  const worthBefore = bookWorth(state, slot);
  putLines(state, slot, client);
  putWatches(state, slot, client, before.filter(stays));
  follow(state, slot, followed);
  bringUpToDate(state, slot);
  const beginsHolding = beginsToHold(portfolios, slot);
  if (known !== undefined) {
    const money = bookWorth(state, slot) - worthBefore;
    if (!beginsHolding || client.peakValue === null) moveBy(portfolios, slot, money);
    else addFirstHoldings(portfolios, slot, money, client.peakValue);
  }
  takeImportedPeak(state, slot, client.peakValue, known === undefined);
  makeDue(portfolios, slot);
};

/** V when added is the first peak; an imported one counts when it comes, if it is higher. */
const takeImportedPeak = (
  { clients, portfolios }: EngineState,
  slot: number,
  imported: number | null,
  isNew: boolean,
): void => {
  const isNews = imported !== clients.importedPeaks[slot];
  clients.importedPeaks[slot] = imported;
  if (isNew) raisePeak(portfolios, slot, imported);
  const peak = knownOrNull(portfolios.peak[slot]);
  if (isNew || !isNews || imported === null || peak === null || imported <= peak) return;
  portfolios.peak[slot] = imported;
  mark(portfolios.changed, slot);
};

const nobody: Omit<EngineClient, 'id'> = {
  currency: '',
  cash: 0,
  peakValue: null,
  holdings: [],
  conditions: [],
};

export const removeClient = (
  state: EngineState,
  id: string,
  at: number,
  events: EventBatch,
): void => {
  const { clients, portfolios } = state;
  const slot = clients.slotById.get(id);
  if (slot === undefined) return;
  for (const id of watchesOf(state.watches, slot)) withdraw(state, id, at, events);
  const followed = followedBy(state, slot);
  putWatches(state, slot, { ...nobody, id }, []);
  setLines(portfolios.lines, slot, [], { currency: 0, amount: 0 });
  portfolios.currency[slot] = 0;
  follow(state, slot, followed);
  clients.slotById.delete(id);
  clients.ids[slot] = null;
  clients.free.push(slot);
  unmark(portfolios.changed, slot);
};
