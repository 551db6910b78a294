import type { EpisodeState } from '../../shared/alerts.ts';
import type { RememberedCrash } from '../../shared/sensitivities.ts';
import { addTo, createIntList, type IntList, removeFrom } from './columns.ts';
import { linesOf } from './holding-lines.ts';
import { createMarket, type Market } from './market-state.ts';
import { createMarks, isMarked, type Marks, mark } from './marks.ts';
import { createPortfolios, makeDue, type Portfolios, revaluePortfolio } from './portfolios.ts';
import type { Watch } from './watch.ts';

export type EngineOptions = {
  practiceTimeZone: string;
  practiceCurrency: string;
  rememberedCrashes: readonly RememberedCrash[];
  alertId: (sensitivityId: string, at: number, frameSequence: number) => string;
};

/** Clients by slot. A slot that is free has no id. */
export type Clients = {
  slotById: Map<string, number>;
  ids: (string | null)[];
  importedPeaks: (number | null)[];
  watches: Watch[][];
  /** the instruments that a client's figures depend on: held, watched, or a currency's rate */
  followed: (readonly number[])[];
  /** the same by instrument: whom a tick can concern */
  followers: IntList[];
  /** the instruments that a client has a condition on, and the same by instrument */
  watched: (readonly number[])[];
  watchers: IntList[];
  free: number[];
};

/** All that the engine knows. */
export type EngineState = {
  options: EngineOptions;
  market: Market;
  portfolios: Portfolios;
  clients: Clients;
  /** instruments whose price, reference, close or doubt changed since the last frame's end */
  touched: Marks;
  touchedReferences: Marks;
  /** instruments whose daily close has come and isn't evaluated yet, and when it came */
  closed: Marks;
  closedAt: Map<number, number>;
  /** instruments whose price in this frame is a held print that nothing confirmed */
  unconfirmed: Marks;
  /** watches that count the time at the threshold, so each frame's end matters to them */
  holding: Set<Watch>;
  /** watches whose episode changed since changes were last taken */
  changed: Set<Watch>;
  /** of watches that are there no more, to be stored as armed */
  goneEpisodes: EpisodeState[];
  splits: { symbol: string; ratio: number }[];
};

export const createState = (options: EngineOptions): EngineState => ({
  options,
  market: createMarket({ zone: options.practiceTimeZone, currency: options.practiceCurrency }),
  portfolios: createPortfolios(),
  clients: {
    slotById: new Map(),
    ids: [],
    importedPeaks: [],
    watches: [],
    followed: [],
    followers: [],
    watched: [],
    watchers: [],
    free: [],
  },
  touched: createMarks(),
  touchedReferences: createMarks(),
  closed: createMarks(),
  closedAt: new Map(),
  unconfirmed: createMarks(),
  holding: new Set(),
  changed: new Set(),
  goneEpisodes: [],
  splits: [],
});

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

const relate = (
  relation: IntList[],
  slot: number,
  before: ReadonlySet<number>,
  now: ReadonlySet<number>,
): void => {
  for (const i of before) if (!now.has(i)) removeFrom(slotsOf(relation, i), slot);
  for (const i of now) if (!before.has(i)) addTo(slotsOf(relation, i), slot);
};

/** Brings up to date which instruments concern a client. */
export const follow = ({ clients, market, portfolios }: EngineState, slot: number): void => {
  const watched = new Set<number>();
  for (const { instrument } of clients.watches[slot] ?? [])
    if (instrument >= 0) watched.add(instrument);
  const followed = new Set(watched);
  const lines = linesOf(portfolios.lines, slot);
  const currencies = lines.map((line) => market.details[line.instrument]?.currency ?? 0);
  for (const { instrument } of lines) followed.add(instrument);
  for (const index of [...currencies, portfolios.currency[slot] ?? 0]) {
    const currency = market.currencies[index];
    if (currency && index > 0) followed.add(currency.direct).add(currency.inverse);
  }
  relate(clients.watchers, slot, new Set(clients.watched[slot]), watched);
  relate(clients.followers, slot, new Set(clients.followed[slot]), followed);
  clients.watched[slot] = [...watched];
  clients.followed[slot] = [...followed];
};

/** V and V₀ as of this moment, also between frames. */
export const bringUpToDate = ({ market, portfolios }: EngineState, slot: number): void => {
  portfolios.referenceStale[slot] = 1;
  revaluePortfolio(portfolios, market, slot);
};

/**
 * Marks the portfolios that what was touched concerns. Where that is most of them, marking all is quicker than
 * following each instrument's holders; looking at a portfolio that nothing concerns changes nothing.
 */
export const markStale = (state: EngineState): void => {
  const { clients, portfolios, touched, touchedReferences } = state;
  for (const instrument of touchedReferences.list)
    for (const slot of slotsFollowing(clients, instrument)) {
      portfolios.referenceStale[slot] = 1;
      makeDue(portfolios, slot);
    }
  for (const instrument of state.closed.list)
    for (const slot of slotsFollowing(clients, instrument)) makeDue(portfolios, slot);
  for (const { slot } of state.holding) makeDue(portfolios, slot);
  let concerned = 0;
  for (const instrument of touched.list) {
    const { items, length } = slotsOf(clients.watchers, instrument);
    for (let i = 0; i < length; i++) makeDue(portfolios, items[i] ?? 0);
    concerned += slotsOf(clients.followers, instrument).length;
  }
  if (concerned > clients.ids.length) portfolios.stale.fill(1, 0, clients.ids.length);
  else
    for (const instrument of touched.list)
      for (const slot of slotsFollowing(clients, instrument)) portfolios.stale[slot] = 1;
};

/** Whether an unconfirmed print of this frame is behind what a watch sees. */
export const isUnconfirmed = ({ unconfirmed, portfolios }: EngineState, watch: Watch): boolean => {
  if (unconfirmed.list.length === 0) return false;
  if (watch.instrument >= 0) return isMarked(unconfirmed, watch.instrument);
  return linesOf(portfolios.lines, watch.slot).some((l) => isMarked(unconfirmed, l.instrument));
};
