import type { AlertEventType, EarlyWarning } from '../../shared/alerts.ts';
import type { PortfolioFigures } from '../../shared/clients.ts';
import type { Instrument, MarketStep } from '../../shared/market.ts';
import type { WhatIfAnswer, WhatIfQuestion } from '../../shared/what-if.ts';
import type { Engine } from '../engine/engine.ts';
import type { EpisodeStanding } from '../engine/standing.ts';
import type { EngineOptions } from '../engine/state.ts';
import type { Ids, Numbers } from './columns.ts';
import type { PackedChanges } from './packed-changes.ts';
import type { PackedClients } from './packed-clients.ts';
import type { PackedEvents } from './packed-events.ts';
import type { PackedSteps } from './packed-steps.ts';

export type EngineCounts = ReturnType<Engine['counts']>;

/** How much of each zone's trading day is left, 0 to 1. A function can't be sent. */
export type DayLeft = Readonly<Record<string, number>>;

/**
 * Everything the engine's thread is asked, with its answer: one line here, one in `answers.ts`, and whoever has the
 * thread can ask. They are followed in the order in which they were sent.
 */
export type Questions = {
  /** A new engine, which what is put from here on goes to; the one before answers readers until `ready`. */
  begin: [Omit<EngineOptions, 'alertId' | 'shareOfDayLeft' | 'sweepHelpers'>, null];
  putInstruments: [readonly Instrument[], null];
  putClients: [{ clients: PackedClients; at: number }, PackedEvents];
  /** Clients who are to be put later on, all at once; null: nobody is any more. */
  stageClients: [PackedClients | null, null];
  /** Puts this many of them; whoever is left is put by the next. */
  putStaged: [{ most: number; at: number }, { events: PackedEvents; left: number }];
  removeClients: [{ clientIds: readonly string[]; at: number }, PackedEvents];
  /** What was stored, in parts; the engine goes on from all of it when it is `ready`. */
  restore: [PackedChanges, null];
  ready: [null, null];
  apply: [PackedSteps, PackedEvents];
  takeChanges: [null, PackedChanges];
  /** A client who isn't watched has none. */
  portfolios: [readonly string[], Map<string, PortfolioFigures>];
  episodes: [readonly string[], Map<string, EpisodeStanding[]>];
  /** how deep each condition of these clients is now: all that a long list needs of episodes */
  depths: [readonly string[], { sensitivityIds: Ids; depths: Numbers }];
  /** `clientIds` null: of everybody */
  warnings: [{ dayLeft: DayLeft; clientIds: readonly string[] | null }, EarlyWarning[]];
  /** of the synthetic client, who is in no book: what these steps of their own market raise and end */
  canary: [readonly MarketStep[], AlertEventType[]];
  whatIf: [WhatIfQuestion, WhatIfAnswer];
};

export type Name = keyof Questions;
export type Asked<K extends Name> = Questions[K][0];
export type Answer<K extends Name> = Questions[K][1];

export type Question = { [K in Name]: { id: number; name: K; asked: Asked<K> } }[Name];

/** `counts`: whenever the book may have changed. `error`: what went wrong with this question; the thread lives on. */
export type Reply = { id: number; name: Name; counts?: EngineCounts } & (
  | { answer: Answer<Name> }
  | { error: unknown }
);
