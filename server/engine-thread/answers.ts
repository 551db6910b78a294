import type { AlertEvent, EpisodeState } from '../../shared/alerts.ts';
import type { PortfolioState } from '../../shared/clients.ts';
import { createCanaryEngine } from '../canary/canary-engine.ts';
import { createEngine, type Engine, type EngineClient } from '../engine/engine.ts';
import { alertIdOf } from '../identity.ts';
import { shareOfDayLeft } from '../market/trading-calendar.ts';
import { idsOf, numbersOf } from './columns.ts';
import type { Answer, Asked, EngineCounts, Name } from './messages.ts';
import { packChanges, unpackChanges } from './packed-changes.ts';
import { unpackClients } from './packed-clients.ts';
import { packEvents } from './packed-events.ts';
import { createUnpacker } from './packed-steps.ts';
import { sweepHelpers } from './sweep-helper.ts';

type Answers = { [K in Name]: (asked: Asked<K>) => Answer<K> };

type Answering = {
  answer: <K extends Name>(name: K, asked: Asked<K>) => Answer<K>;
  counts: () => EngineCounts;
};

const byClient = <T>(
  clientIds: readonly string[],
  of: (clientId: string) => T | null,
): Map<string, T> =>
  new Map(
    clientIds.flatMap((id) => {
      const found = of(id);
      return found === null ? [] : [[id, found] as const];
    }),
  );

/** The thread's own side: an engine that answers questions. One that is being loaded isn't read yet. */
export const createAnswers = (): Answering => {
  const unpack = createUnpacker();
  let current: Engine | null = null;
  let loading: Engine | null = null;
  let portfolios: PortfolioState[] = [];
  let episodes: EpisodeState[] = [];
  let canary: ReturnType<typeof createCanaryEngine> | null = null;
  let staged: EngineClient[] = [];

  const required = (engine: Engine | null): Engine => {
    if (!engine) throw new Error('the engine was asked before it had begun');
    return engine;
  };
  const written = (): Engine => required(loading ?? current);
  const read = (): Engine => required(current);

  const answers: Answers = {
    begin: (options) => {
      loading?.stop();
      loading = createEngine({ ...options, alertId: alertIdOf, shareOfDayLeft, sweepHelpers });
      portfolios = [];
      episodes = [];
      staged = [];
      return null;
    },
    putInstruments: (list) => {
      written().putInstruments(list);
      return null;
    },
    putClients: ({ clients, at }) =>
      packEvents(unpackClients(clients).flatMap((client) => [...written().putClient(client, at)])),
    stageClients: (clients) => {
      if (clients === null) staged = [];
      else for (const client of unpackClients(clients)) staged.push(client);
      return null;
    },
    putStaged: ({ most, at }) => {
      const part = staged.splice(0, most);
      const events = packEvents(part.flatMap((client) => [...written().putClient(client, at)]));
      return { events, left: staged.length };
    },
    removeClients: ({ clientIds, at }) =>
      packEvents(clientIds.flatMap((clientId) => [...written().removeClient(clientId, at)])),
    restore: (packed) => {
      const states = unpackChanges(packed);
      portfolios = portfolios.concat(states.portfolios);
      episodes = episodes.concat(states.episodes);
      return null;
    },
    ready: () => {
      written().restore({ portfolios, episodes });
      portfolios = [];
      episodes = [];
      current?.stop();
      current = written();
      loading = null;
      return null;
    },
    apply: (packed) => {
      const engine = written();
      const events: AlertEvent[] = [];
      for (const step of unpack(packed)) for (const event of engine.apply(step)) events.push(event);
      return packEvents(events);
    },
    takeChanges: () => packChanges(read().takeChanges()),
    portfolios: (clientIds) => byClient(clientIds, read().portfolio),
    episodes: (clientIds) => byClient(clientIds, read().episodes),
    depths: (clientIds) => {
      const standings = clientIds.flatMap((clientId) => read().episodes(clientId));
      return {
        sensitivityIds: idsOf(standings, ({ sensitivityId }) => sensitivityId),
        depths: numbersOf(standings, ({ depth }) => depth),
      };
    },
    warnings: ({ dayLeft, clientIds }) =>
      read().warnings({ shareOfDayLeft: (zone) => dayLeft[zone] ?? 0 }, clientIds),
    canary: (steps) => {
      canary ??= createCanaryEngine();
      return canary(steps);
    },
    whatIf: (question) => read().whatIf(question),
  };

  return {
    answer: (name, asked) => answers[name](asked),
    counts: () => (current ?? loading)?.counts() ?? { clients: 0, sensitivities: 0 },
  };
};
