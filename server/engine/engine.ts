import type { AlertEvent, EarlyWarning, EpisodeState } from '../../shared/alerts.ts';
import type { PortfolioFigures, PortfolioState } from '../../shared/clients.ts';
import type { Instrument, MarketStep } from '../../shared/market.ts';
import type { WhatIfAnswer, WhatIfQuestion } from '../../shared/what-if.ts';
import * as book from './book.ts';
import { beginDay } from './day.ts';
import { earlyWarnings, type Session } from './early-warning.ts';
import { endFrame } from './frame.ts';
import { instrumentIndex, putInstrument, revalue } from './market-state.ts';
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
  slotsFollowing,
  touch,
  touchReference,
} from './state.ts';
import { restoreStates, type States, takeStates } from './stored-states.ts';
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
  putClient(client: EngineClient, at: number): AlertEvent[];
  removeClient(clientId: string, at: number): AlertEvent[];
  /** Goes on from what was stored; to be called after all clients are put. */
  restore(states: States): void;
  apply(step: MarketStep): AlertEvent[];
  /** What changed since it was last asked, to be stored. */
  takeChanges(): EngineChanges;
  portfolio(clientId: string): PortfolioFigures | null;
  episodes(clientId: string): EpisodeStanding[];
  warnings(session: Session): EarlyWarning[];
  /** Whose lines would be crossed after a shock. Changes nothing. */
  whatIf(question: WhatIfQuestion): WhatIfAnswer;
  counts(): { clients: number; sensitivities: number };
};

const applyStep = (state: EngineState, step: MarketStep): AlertEvent[] => {
  const { market } = state;
  switch (step.type) {
    case 'frame-ends':
      return endFrame(state, { at: step.at, sequence: step.sequence });
    case 'day-begins':
      return beginDay(state, step.zone, step.at);
    case 'split':
      applySplit(state, step.symbol, step.ratio);
      return [];
    default:
      takeIn(state, step, instrumentIndex(market, step.symbol));
      return [];
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
      market.price[instrument] = step.price;
      market.peak[instrument] = step.peak;
      if (!step.confirmed) mark(state.unconfirmed, instrument);
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
  for (const instrument of list) {
    const index = putInstrument(state.market, instrument);
    for (const slot of Array.from(slotsFollowing(state.clients, index))) follow(state, slot);
    touchReference(state, index);
  }
};

export const createEngine = (options: EngineOptions): Engine => {
  const state = createState(options);
  const { clients, market, portfolios } = state;
  return {
    putInstruments: (list) => putInstruments(state, list),
    putClient: (client, at) => book.putClient(state, client, at),
    removeClient: (clientId, at) => book.removeClient(state, clientId, at),
    restore: (states) => restoreStates(state, states),
    apply: (step) => applyStep(state, step),
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
      return (clients.watches[slot] ?? []).map((watch) => standingOf(state, watch));
    },
    warnings: (session) => earlyWarnings(state, session),
    whatIf: (question) => whatIf(state, question),
    counts: () => ({
      clients: clients.slotById.size,
      sensitivities: clients.watches.reduce((sum, watches) => sum + watches.length, 0),
    }),
  };
};
