import type { Pool } from 'pg';
import {
  callsForRanking,
  clientIdsInScope,
  type ListedAlert,
  type ListedCall,
  type ListedClient,
  type ListedSensitivity,
  listedClients,
  openAlertsOf,
  sensitivitiesByIds,
} from '../../db/call-list-facts.ts';
import { asViewer } from '../../db/pool.ts';
import type { EarlyWarning } from '../../shared/alerts.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { PortfolioFigures } from '../../shared/clients.ts';
import type { FeedStatus } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import type { FiguresReader } from '../figures.ts';
import { sayingOf, shelfOf } from '../saying.ts';
import {
  type AlertFacts,
  type CallFacts,
  type CallListFacts,
  type ClientFacts,
  type MarketFacts,
  nothingKnown,
  nothingToSayBy,
  type PeopleFacts,
  riseKinds,
  type SayingFacts,
  type SensitivityFacts,
} from './facts.ts';
import { peopleFactsOf } from './people-facts.ts';
import { LISTED_FROM_CHANCE, makeCallList } from './rank.ts';

export type CallListsOptions = {
  pool: Pool;
  figures: FiguresReader;
  /** "now" as the product counts it, ms UTC */
  now: () => number;
  feed: () => FeedStatus;
  market: () => MarketFacts;
  practice: { timeZone: string; currency: string };
};

export type CallLists = {
  /**
   * The list of an advisor, with the clients they cover; null: of the viewer themselves where that is an advisor, else
   * of the whole practice. Whatever is asked for, only clients whom the viewer may see are on it.
   */
  listFor(viewer: Viewer, advisorId: string | null): Promise<CallList>;
};

type Gathered = {
  clients: ListedClient[];
  alerts: ListedAlert[];
  warnings: readonly EarlyWarning[];
  sensitivities: ListedSensitivity[];
  calls: ListedCall[];
  people: Map<string, PeopleFacts>;
  saying: Map<string, SayingFacts>;
  portfolios: ReadonlyMap<string, PortfolioFigures>;
  episodes: ReadonlyMap<string, readonly { sensitivityId: string; depth: number | null }[]>;
};

/** What is stored, under the viewer's own rights, and what the engine says of these clients: asked once for all of them. */
const gathered = (
  { pool, figures, practice }: CallListsOptions,
  viewer: Viewer,
  advisorId: string | null,
  at: number,
): Promise<Gathered> =>
  asViewer(pool, viewer, async (tx) => {
    const scope = advisorId === null ? null : await clientIdsInScope(tx, advisorId);
    const warned = (await figures.warnings(scope)).filter(
      ({ chance }) => chance >= LISTED_FROM_CHANCE,
    );
    const clients = await listedClients(tx, advisorId, [
      ...new Set(warned.map(({ clientId }) => clientId)),
    ]);
    const ids = clients.map(({ id }) => id);
    const listed = new Set(ids);
    const warnings = warned.filter(({ clientId }) => listed.has(clientId));
    const [portfolios, episodes] = await Promise.all([
      figures.portfolios(ids),
      figures.episodes(ids),
    ]);
    return {
      ...{ clients, warnings, portfolios, episodes },
      alerts: await openAlertsOf(tx, ids),
      sensitivities: await sensitivitiesByIds(
        tx,
        warnings.map(({ sensitivityId }) => sensitivityId),
      ),
      calls: await callsForRanking(tx, ids, riseKinds),
      people: await peopleFactsOf(tx, clients, at, practice.timeZone),
      saying: await sayingOf(tx, ids),
    };
  });

export const storyOf = (stored: ListedSensitivity): SensitivityFacts => ({
  sensitivityId: stored.sensitivityId,
  kind: stored.kind,
  symbol: stored.symbol,
  symbolName: stored.symbolName,
  symbolCurrency: stored.symbolCurrency,
  threshold: stored.threshold,
  unit: stored.unit,
  measuredAgainst: stored.reference,
  event: stored.event,
  intensity: stored.intensity,
  rootCause: stored.rootCause,
  origin: {
    event: stored.originEvent,
    year: stored.originYear,
    whose: stored.originWhose,
    words: stored.inTheirWords,
  },
});

export const alertOf = (stored: ListedAlert, depthNow: number | null): AlertFacts => ({
  ...storyOf(stored),
  alertId: stored.alertId,
  level: stored.level,
  depth: stored.depth,
  depthNow,
  value: stored.value,
  reference: stored.referenceValue,
  lossAmount: stored.lossAmount,
  raisedAt: stored.raisedAt,
  deepenedAt: stored.deepenedAt,
  unconfirmed: stored.unconfirmed,
  recorded: stored.recorded,
});

const callOf = (stored: ListedCall): CallFacts => ({
  at: stored.at,
  direction: stored.direction,
  outcome: stored.outcome,
  mood: stored.mood,
  during: [
    ...(stored.duringFall ? (['fall'] as const) : []),
    ...(stored.duringRise ? (['rise'] as const) : []),
  ],
});

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

const factsOf = (stored: Gathered): ClientFacts[] => {
  const { warnings, portfolios, episodes } = stored;
  const alerts = grouped(stored.alerts, (alert) => alert.clientId);
  const calls = grouped(stored.calls, (call) => call.clientId);
  const warned = grouped(warnings, (warning) => warning.clientId);
  const stories = new Map(stored.sensitivities.map((one) => [one.sensitivityId, one]));
  return stored.clients.map(({ latestRaiseAt, servedBy: _, ...client }) => {
    const depths = new Map(episodes.get(client.id)?.map((e) => [e.sensitivityId, e.depth]));
    const depthNow = (id: string): number | null => depths.get(id) ?? null;
    const open = alerts.get(client.id) ?? [];
    const alerted = new Set(open.map((alert) => alert.sensitivityId));
    const portfolio = portfolios.get(client.id);
    return {
      client,
      latestRaiseAt,
      alerts: open.map((alert) => alertOf(alert, depthNow(alert.sensitivityId))),
      warnings: (warned.get(client.id) ?? []).flatMap((warning) => {
        const story = stories.get(warning.sensitivityId);
        // Between a raise and its storing a sensitivity may have both; what is stored counts.
        if (!story || story.clientId !== client.id || alerted.has(warning.sensitivityId)) return [];
        const { chance, value, line } = warning;
        return [
          { ...storyOf(story), chance, value, line, depthNow: depthNow(warning.sensitivityId) },
        ];
      }),
      calls: (calls.get(client.id) ?? []).map(callOf),
      people: stored.people.get(client.id) ?? nothingKnown,
      saying: stored.saying.get(client.id) ?? nothingToSayBy,
      portfolio:
        portfolio?.value == null || portfolio.reference == null
          ? null
          : { value: portfolio.value, reference: portfolio.reference },
    };
  });
};

/** Gathers the stored facts under the viewer's own rights and makes the list of them. */
export const createCallLists = (options: CallListsOptions): CallLists => {
  const { pool, now, feed, market, practice } = options;
  return {
    listFor: async (viewer, advisorId) => {
      const whose = advisorId ?? (viewer.role === 'advisor' ? viewer.userId : null);
      const at = now();
      const known = await gathered(options, viewer, whose, at);
      const facts: CallListFacts = {
        practice,
        market: market(),
        approaches: await shelfOf(pool),
        clients: factsOf(known),
      };
      const { state, lastTickAt } = feed();
      return {
        advisorId: whose,
        asOf: new Date(at).toISOString(),
        feed: { state, lastTickAt },
        entries: makeCallList(facts, at),
      };
    },
  };
};
