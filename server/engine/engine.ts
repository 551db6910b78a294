import type { EarlyWarning, EpisodeState } from '../../shared/alerts.ts';
import type { PortfolioFigures, PortfolioState } from '../../shared/clients.ts';
import type { Instrument, MarketStep } from '../../shared/market.ts';
import type { WhatIfAnswer, WhatIfQuestion } from '../../shared/what-if.ts';
import * as book from './book.ts';
import { beginDay } from './day.ts';
import { earlyWarnings, type Session } from './early-warning.ts';
import { type AlertEvents, asAlertEvents, emptied } from './event-batch.ts';
import { endFrame } from './frame.ts';
import { currentPrice, instrumentIndex, putInstrument, revalue } from './market-state.ts';
import { mark } from './marks.ts';
import { portfolioFigures } from './portfolios.ts';
import { takeFigures } from './recent-closes.ts';
import { applySplit } from './split.ts';
import { type EpisodeStanding, standingOf } from './standing.ts';
import {
  bringUpToDate,
  createState,
  type EngineOptions,
  type EngineState,
  follow,
  followedBy,
  slotsFollowing,
  touch,
  touchReference,
} from './state.ts';
import { restoreStates, type States, takeStates } from './stored-states.ts';
import { watchesOf } from './watches.ts';
import { whatIf } from './what-if.ts';

export type EngineClient = book.EngineClient;

type EngineChanges = {
  portfolios: PortfolioState[];
  /** those whose episode changed; a condition never mentioned is armed */
  episodes: EpisodeState[];
  splits: { symbol: string; ratio: number }[];
};

/** Clients and what they are afraid of, against the market: steps go in, alert events come out. */
export type Engine = {
  putInstruments(list: readonly Instrument[]): void;
  /** Adds or changes; conditions that are gone, or became others, end as withdrawn at `at`. */
  putClient(client: EngineClient, at: number): AlertEvents;
  removeClient(clientId: string, at: number): AlertEvents;
  /** Goes on from what was stored; to be called after all clients are put. */
  restore(states: States): void;
  apply(step: MarketStep): AlertEvents;
  /** What changed since it was last asked, to be stored. */
  takeChanges(): EngineChanges;
  portfolio(clientId: string): PortfolioFigures | null;
  episodes(clientId: string): EpisodeStanding[];
  /** Of these clients, or of everybody. */
  warnings(session: Session, clientIds?: readonly string[] | null): EarlyWarning[];
  /** Whose lines would be crossed after a shock. Changes nothing. */
  whatIf(question: WhatIfQuestion): WhatIfAnswer;
  counts(): { clients: number; sensitivities: number };
  /** Ends the threads that helped. */
  stop(): void;
};

/** A price raises nothing before its frame ends; there are hundreds of them in each. */
const noEvents: AlertEvents = [];

const applyStep = (state: EngineState, step: MarketStep): void => {
  const { market, events, near } = state;
  near.known = false;
  switch (step.type) {
    case 'frame-ends':
      endFrame(state, { at: step.at, sequence: step.sequence }, events);
      break;
    case 'day-begins':
      beginDay(state, step, events);
      break;
    case 'split':
      applySplit(state, step.symbol, step.ratio);
      break;
    default:
      takeIn(state, step, instrumentIndex(market, step.symbol));
  }
};

type InstrumentStep = Extract<
  MarketStep,
  { type: 'price' | 'reference' | 'watched' | 'daily-close' }
>;

/** What one instrument's step changes in the market; it is evaluated at the frame's end. */
const takeIn = (state: EngineState, step: InstrumentStep, instrument: number): void => {
  const { market } = state;
  switch (step.type) {
    case 'price':
      // Its first price, and its first peak, make figures known that weren't.
      if (Number.isNaN(currentPrice(market, instrument) + (market.peak[instrument] ?? Number.NaN)))
        touchReference(state, instrument);
      market.price[instrument] = step.price;
      market.peak[instrument] = step.peak;
      if (!step.confirmed) mark(state.unconfirmed, instrument);
      if (step.delayed) mark(state.delayed, instrument);
      touch(state, instrument);
      break;
    case 'reference':
      market.previousClose[instrument] = step.previousClose ?? Number.NaN;
      market.peak[instrument] = step.peak ?? Number.NaN;
      touchReference(state, instrument);
      break;
    case 'watched':
      market.inDoubt[instrument] = step.watched ? 0 : 1;
      touchReference(state, instrument);
      break;
    case 'daily-close':
      takeFigures(market, instrument, step.figures);
      if (step.history) return;
      mark(state.closed, instrument);
      state.closedAt.set(instrument, step.at);
      touch(state, instrument);
      return;
  }
  revalue(market, instrument);
};

/** A currency that becomes another makes other rates matter to whoever holds the instrument. */
const putInstruments = (state: EngineState, list: readonly Instrument[]): void => {
  state.near.known = false;
  for (const instrument of list) {
    const index = instrumentIndex(state.market, instrument.symbol);
    const slots = Array.from(slotsFollowing(state.clients, index));
    const before = slots.map((slot) => followedBy(state, slot));
    putInstrument(state.market, instrument);
    for (const [i, slot] of slots.entries()) follow(state, slot, before[i] ?? new Set());
    touchReference(state, index);
  }
};

export const createEngine = (options: EngineOptions): Engine => {
  const state = createState(options);
  const { clients, market, portfolios, watches } = state;
  const told = (): AlertEvents => asAlertEvents(state.events, options.alertId);
  return {
    putInstruments: (list) => putInstruments(state, list),
    putClient: (client, at) => {
      state.near.known = false;
      book.putClient(state, client, at, emptied(state.events));
      return told();
    },
    removeClient: (clientId, at) => {
      state.near.known = false;
      book.removeClient(state, clientId, at, emptied(state.events));
      return told();
    },
    restore: (states) => {
      state.near.known = false;
      restoreStates(state, states);
    },
    apply: (step) => {
      if (step.type === 'price') {
        state.near.known = false;
        takeIn(state, step, instrumentIndex(market, step.symbol));
        return noEvents;
      }
      emptied(state.events);
      applyStep(state, step);
      return told();
    },
    takeChanges: () => takeStates(state),
    portfolio: (clientId) => {
      const slot = clients.slotById.get(clientId);
      if (slot === undefined) return null;
      bringUpToDate(state, slot);
      return portfolioFigures(portfolios, market, slot, clientId);
    },
    episodes: (clientId) => {
      const slot = clients.slotById.get(clientId);
      if (slot === undefined) return [];
      bringUpToDate(state, slot);
      return watchesOf(watches, slot).map((id) => standingOf(state, id));
    },
    warnings: (session, clientIds = null) => earlyWarnings(state, session, clientIds),
    whatIf: (question) => whatIf(state, question),
    stop: () => state.team.stop(),
    counts: () => ({
      clients: clients.slotById.size,
      sensitivities: watches.count.reduce((sum, count) => sum + count, 0),
    }),
  };
};
