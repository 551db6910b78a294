import type { EpisodeState } from '../../shared/alerts.ts';
import type { RememberedCrash } from '../../shared/sensitivities.ts';
import { addTo, createIntList, type IntList, removeFrom } from './columns.ts';
import { linesOf } from './holding-lines.ts';
import { createMarket, type Market } from './market-state.ts';
import { createMarks, isMarked, type Marks, mark } from './marks.ts';
import { createPortfolios, type Portfolios, revaluePortfolio } from './portfolios.ts';
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

const followersOf = ({ followers }: Clients, instrument: number): IntList => {
  const known = followers[instrument];
  if (known) return known;
  while (followers.length <= instrument) followers.push(createIntList());
  return followers[instrument] ?? createIntList();
};

/** The slots of those whom an instrument can concern. */
export const slotsFollowing = (clients: Clients, instrument: number): Int32Array => {
  const { items, length } = followersOf(clients, instrument);
  return items.subarray(0, length);
};

/** Brings up to date which instruments concern a client. */
export const follow = ({ clients, market, portfolios }: EngineState, slot: number): void => {
  const instruments = new Set<number>();
  const addCurrency = (index: number): void => {
    const currency = market.currencies[index];
    if (currency && index > 0) instruments.add(currency.direct).add(currency.inverse);
  };
  for (const { instrument } of linesOf(portfolios.lines, slot)) {
    instruments.add(instrument);
    addCurrency(market.details[instrument]?.currency ?? 0);
  }
  addCurrency(portfolios.currency[slot] ?? 0);
  for (const { instrument } of clients.watches[slot] ?? [])
    if (instrument >= 0) instruments.add(instrument);
  const before = new Set(clients.followed[slot]);
  for (const i of before) if (!instruments.has(i)) removeFrom(followersOf(clients, i), slot);
  for (const i of instruments) if (!before.has(i)) addTo(followersOf(clients, i), slot);
  clients.followed[slot] = [...instruments];
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
export const markStale = ({ clients, portfolios, touched, touchedReferences }: EngineState) => {
  const slots = clients.ids.length;
  for (const instrument of touchedReferences.list)
    for (const slot of slotsFollowing(clients, instrument)) portfolios.referenceStale[slot] = 1;
  let concerned = 0;
  for (const instrument of touched.list) concerned += followersOf(clients, instrument).length;
  if (concerned > slots) portfolios.stale.fill(1, 0, slots);
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
