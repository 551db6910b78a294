import type { EpisodeState } from '../../shared/alerts.ts';
import type { RememberedCrash } from '../../shared/sensitivities.ts';
import { addTo, createIntList, type IntList, removeFrom } from './columns.ts';
import { createReading, type Reading } from './conditions/reading.ts';
import { createEpisodes, type Episodes } from './episodes.ts';
import { createEventBatch, type EventBatch } from './event-batch.ts';
import { anyMarked, linesOf } from './holding-lines.ts';
import { take } from './kernel/hot-memory.ts';
import { PLACES } from './kernel/places.ts';
import { createTeam, type StartHelper, type Team } from './kernel/team.ts';
import { createMarket, type Market } from './market-state.ts';
import { createMarks, isMarked, type Marks, mark } from './marks.ts';
import { createNear, type Near } from './near.ts';
import { createPortfolios, type Portfolios, revaluePortfolio } from './portfolios.ts';
import type { PriceSpans } from './price-spans.ts';
import { createWatches, type Watches, watchesOf } from './watches.ts';

export type EngineOptions = {
  practiceTimeZone: string;
  practiceCurrency: string;
  rememberedCrashes: readonly RememberedCrash[];
  alertId: (sensitivityId: string, at: number, frameSequence: number) => string;
  /** how much of a zone's trading day is left at a time; without it nobody is told whom a frame brings near a line */
  shareOfDayLeft?: (at: number, zone: string) => number;
  /** other threads that sweep with this one; the results are the same for any number of them */
  sweepHelpers?: readonly StartHelper[];
  /** the sweep's plain twin instead of the kernel; it finds the same */
  plainSweep?: boolean;
};

/** Clients by slot. A slot that is free has no id. */
export type Clients = {
  slotById: Map<string, number>;
  ids: (string | null)[];
  importedPeaks: (number | null)[];
  /** by instrument, whose figures depend on it: held, watched, or a currency's rate */
  followers: IntList[];
  free: number[];
};

/** All that the engine knows. */
export type EngineState = {
  options: EngineOptions;
  market: Market;
  portfolios: Portfolios;
  clients: Clients;
  /** by instrument, who watches its price and between which prices nothing happens */
  prices: PriceSpans[];
  team: Team;
  near: Near;
  /** instruments whose price, reference, close or doubt changed since the last frame's end */
  touched: Marks;
  touchedReferences: Marks;
  /** instruments whose daily close has come and isn't evaluated yet, and when it came */
  closed: Marks;
  closedAt: Map<number, number>;
  /** instruments whose price in this frame is a held print that nothing confirmed */
  unconfirmed: Marks;
  /** instruments whose price of this frame is the first after trading went unseen */
  delayed: Marks;
  /** watches that count the time at the threshold, so each frame's end matters to them */
  holding: Set<number>;
  watches: Watches;
  episodes: Episodes;
  /** what the newest step told */
  events: EventBatch;
  /** what is filled by each evaluation, for one at a time */
  reading: Reading;
  /** watches whose episode changed since changes were last taken */
  changed: Marks;
  /** of watches that are there no more, to be stored as armed */
  goneEpisodes: EpisodeState[];
  splits: { symbol: string; ratio: number }[];
};

export const createState = (options: EngineOptions): EngineState => {
  const portfolios = createPortfolios();
  const { hot, worth, worthAddress } = portfolios.lines;
  const movesAt = take(hot, PLACES * 16);
  const termsAt = take(hot, 32);
  const moves = new Float64Array(hot.memory.buffer, movesAt, PLACES * 2).fill(0);
  const terms = new Float64Array(hot.memory.buffer, termsAt, 4).fill(0);
  const near = { moves, terms };
  const at = { worth: worthAddress, moves: movesAt, terms: termsAt };
  return {
    options,
    market: createMarket({ zone: options.practiceTimeZone, currency: options.practiceCurrency }),
    portfolios,
    clients: {
      slotById: new Map(),
      ids: [],
      importedPeaks: [],
      followers: [],
      free: [],
    },
    prices: [],
    team: createTeam(
      hot,
      { at, worth, near },
      options.sweepHelpers ?? [],
      options.plainSweep ?? false,
    ),
    near: createNear(near),
    touched: createMarks(),
    touchedReferences: createMarks(),
    closed: createMarks(),
    closedAt: new Map(),
    unconfirmed: createMarks(),
    delayed: createMarks(),
    holding: new Set(),
    watches: createWatches(),
    events: createEventBatch(),
    reading: createReading(),
    episodes: createEpisodes(),
    changed: createMarks(),
    goneEpisodes: [],
    splits: [],
  };
};

export const touch = (state: EngineState, instrument: number): void =>
  mark(state.touched, instrument);

export const touchReference = (state: EngineState, instrument: number): void => {
  mark(state.touched, instrument);
  mark(state.touchedReferences, instrument);
};

const slotsOf = (relation: IntList[], instrument: number): IntList => {
  while (relation.length <= instrument) relation.push(createIntList());
  return relation[instrument] ?? createIntList();
};

/** The slots of those whom an instrument can concern. */
export const slotsFollowing = (clients: Clients, instrument: number): Int32Array => {
  const { items, length } = slotsOf(clients.followers, instrument);
  return items.subarray(0, length);
};

/** The instruments that a client's figures depend on. */
export const followedBy = (
  { watches, market, portfolios }: EngineState,
  slot: number,
): Set<number> => {
  const followed = new Set<number>();
  const currencies = new Set([portfolios.currency[slot] ?? 0]);
  for (const id of watchesOf(watches, slot)) {
    const instrument = watches.instrument[id] ?? -1;
    if (instrument >= 0) followed.add(instrument);
  }
  for (const { instrument } of linesOf(portfolios.lines, slot)) {
    followed.add(instrument);
    currencies.add(market.details[instrument]?.currency ?? 0);
  }
  for (const index of currencies) {
    const currency = market.currencies[index];
    if (currency && index > 0) followed.add(currency.direct).add(currency.inverse);
  }
  return followed;
};

/** Brings up to date which instruments concern a client; `before`: those that did. */
export const follow = (state: EngineState, slot: number, before: ReadonlySet<number>): void => {
  const { followers } = state.clients;
  const now = followedBy(state, slot);
  for (const i of before) if (!now.has(i)) removeFrom(slotsOf(followers, i), slot);
  for (const i of now) if (!before.has(i)) addTo(slotsOf(followers, i), slot);
};

/** V and V₀ as of this moment, also between frames. */
export const bringUpToDate = ({ market, portfolios }: EngineState, slot: number): void => {
  portfolios.referenceStale[slot] = 1;
  revaluePortfolio(portfolios, market, slot);
};

/** Whether a marked instrument is behind what a watch sees. */
const isBehind = ({ portfolios, watches }: EngineState, marks: Marks, id: number): boolean => {
  if (marks.list.length === 0) return false;
  const instrument = watches.instrument[id] ?? -1;
  if (instrument >= 0) return isMarked(marks, instrument);
  return anyMarked(portfolios.lines, watches.slot[id] ?? 0, marks.bytes);
};

export const isUnconfirmed = (state: EngineState, id: number): boolean =>
  isBehind(state, state.unconfirmed, id);

export const isDelayed = (state: EngineState, id: number): boolean =>
  isBehind(state, state.delayed, id);
