import { setImmediate } from 'node:timers/promises';
import type { Pool } from 'pg';
import {
  clientIdsInScope,
  listedClients,
  openAlertsOf,
  sensitivitiesByIds,
} from '../../db/call-list-facts.ts';
import { callsForRanking } from '../../db/listed-calls.ts';
import { asViewer } from '../../db/pool.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { FeedStatus } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import type { FiguresReader } from '../figures.ts';
import { sayingOf, shelfOf } from '../saying.ts';
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

/** What is stored, under the viewer's own rights, and what the engine says of these clients: asked once for all of them. */
const gather = (
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
    const [portfolios, depths, alerts, sensitivities, calls, people, saying] = await Promise.all([
      figures.portfolios(ids),
      figures.depths(ids),
      openAlertsOf(tx, ids),
      sensitivitiesByIds(
        tx,
        warnings.map(({ sensitivityId }) => sensitivityId),
      ),
      callsForRanking(tx, ids, riseKinds),
      peopleFactsOf(tx, clients, at, practice.timeZone),
      sayingOf(tx, ids),
    ]);
    return {
      ...{ clients, warnings, portfolios, depths },
      ...{ alerts, sensitivities, calls, people, saying },
    };
  });

/** Gathers the stored facts under the viewer's own rights and makes the list of them. */
export const createCallLists = (options: CallListsOptions): CallLists => {
  const { pool, now, feed, market, practice } = options;
  return {
    listFor: async (viewer, advisorId) => {
      const whose = advisorId ?? (viewer.role === 'advisor' ? viewer.userId : null);
      const at = now();
      const [gathered, approaches] = await Promise.all([
        gather(options, viewer, whose, at),
        shelfOf(pool),
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
