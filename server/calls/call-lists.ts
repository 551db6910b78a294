import { setImmediate } from 'node:timers/promises';
import type { Pool } from 'pg';
import {
  clientsByIds,
  clientsInScope,
  type ListedClient,
  latestRaises,
  openAlertsOf,
  sensitivitiesByIds,
} from '../../db/call-list-facts.ts';
import { callsForRanking } from '../../db/listed-calls.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import { keepingToOneWay } from '../../db/prepared.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { FeedStatus } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import type { FiguresReader } from '../figures.ts';
import type { Shelf } from '../say/choose.ts';
import { sayingOf, shelfOf } from '../saying.ts';
import { createTogether } from '../together.ts';
import { createFacts, type Gathered } from './client-facts.ts';
import { type MarketFacts, riseKinds } from './facts.ts';
import { peopleFactsOf } from './people-facts.ts';
import { LISTED_FROM_CHANCE, type Listed, listedOf, ranked } from './rank.ts';

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

/** So many clients are judged in one go. */
const AT_ONCE = 200;

/** Whoever an advisor's few dozen clients are among thousands, they are found the same way. */
const clientsOfOne = async (tx: Tx, advisorId: string): Promise<ListedClient[]> => {
  const [clients] = await Promise.all([clientsInScope(tx, advisorId), tx.query(keepingToOneWay)]);
  return clients;
};

/** Who is on the list, and for what: open accounts with an open alert, or with an early warning that is likely enough. */
const whomAndWhy = async (
  tx: Tx,
  figures: FiguresReader,
  advisorId: string | null,
): Promise<Pick<Gathered, 'clients' | 'alerts' | 'warnings'>> => {
  const served = advisorId === null ? null : await clientsOfOne(tx, advisorId);
  const scope = served?.map(({ id }) => id) ?? null;
  const [alerts, all] = await Promise.all([openAlertsOf(tx, scope), figures.warnings(scope)]);
  const likely = all.filter(({ chance }) => chance >= LISTED_FROM_CHANCE);
  const concerned = new Set([
    ...alerts.map(({ sensitivity }) => sensitivity.clientId),
    ...likely.map(({ clientId }) => clientId),
  ]);
  const clients =
    served?.filter(({ id }) => concerned.has(id)) ?? (await clientsByIds(tx, [...concerned]));
  const listed = new Set(clients.map(({ id }) => id));
  return { clients, alerts, warnings: likely.filter(({ clientId }) => listed.has(clientId)) };
};

/** What is stored, under the viewer's own rights, and what the engine says of these clients: asked once for all of them. */
const gather = (
  { pool, figures, practice }: CallListsOptions,
  viewer: Viewer,
  advisorId: string | null,
  at: number,
): Promise<Gathered> =>
  asViewer(pool, viewer, async (tx) => {
    const { clients, alerts, warnings } = await whomAndWhy(tx, figures, advisorId);
    const ids = clients.map(({ id }) => id);
    const alerted = new Set(alerts.map(({ sensitivity }) => sensitivity.clientId));
    const warned = warnings.map(({ sensitivityId }) => sensitivityId);
    const [portfolios, depths, raises, sensitivities, calls, people, saying] = await Promise.all([
      figures.portfolios(ids),
      figures.depths(ids),
      latestRaises(
        tx,
        ids.filter((id) => !alerted.has(id)),
      ),
      sensitivitiesByIds(tx, warned),
      callsForRanking(tx, ids, riseKinds),
      peopleFactsOf(tx, clients, at, practice.timeZone),
      sayingOf(tx, ids),
    ]);
    return {
      ...{ clients, warnings, portfolios, depths, raises },
      ...{ alerts, sensitivities, calls, people, saying },
    };
  });

/** Gathers the stored facts under the viewer's own rights and makes the list of them. */
export const createCallLists = (options: CallListsOptions): CallLists => {
  const { pool, now, feed, market, practice } = options;
  // The same for everybody: lists that are made at once read it once.
  const shelf = createTogether<void, Shelf>(
    async (asked) => {
      const one = await shelfOf(pool);
      return asked.map(() => one);
    },
    { most: Number.POSITIVE_INFINITY, lanes: 1 },
  );
  return {
    listFor: async (viewer, advisorId) => {
      const whose = advisorId ?? (viewer.role === 'advisor' ? viewer.userId : null);
      const at = now();
      const [gathered, approaches] = await Promise.all([
        gather(options, viewer, whose, at),
        shelf(),
      ]);
      const around = { practice, market: market(), approaches };
      const { state, lastTickAt } = feed();
      const factsOf = createFacts(gathered);
      const listed: Listed[] = [];
      for (let start = 0; start < gathered.clients.length; start += AT_ONCE) {
        const clients = gathered.clients.slice(start, start + AT_ONCE).map(factsOf);
        for (const one of listedOf(clients, around, at)) listed.push(one);
        // A long list lets ticks and other pages in between.
        await setImmediate();
      }
      return {
        advisorId: whose,
        asOf: new Date(at).toISOString(),
        feed: { state, lastTickAt },
        entries: ranked(listed),
      };
    },
  };
};
