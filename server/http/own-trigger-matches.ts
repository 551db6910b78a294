import { clientNames, serversOf } from '../../db/clients.ts';
import { isUuid } from '../../db/cursor.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import { rapportFactsOf } from '../../db/rapports.ts';
import { listUsers } from '../../db/users.ts';
import {
  type OwnTrigger,
  type OwnTriggerMatch,
  ownTriggerMatchesQuerySchema,
  ownTriggerMatchListSchema,
} from '../../shared/api/own-triggers.ts';
import type { Viewer } from '../../shared/users.ts';
import { patternsOfClients } from '../client-patterns.ts';
import { matchOf } from '../people/patterns.ts';
import { bestColleague } from '../people/rapport.ts';
import { rapportViews } from './colleague-views.ts';
import type { HttpDeps } from './deps.ts';
import { advisorsOnly, openTriggers } from './opened-triggers.ts';
import { noBody, type Operation, operation } from './operation.ts';

const askedFor = async (
  deps: HttpDeps,
  viewer: Viewer,
  query: { client?: string | undefined; clients?: string[] | undefined },
): Promise<string[]> => {
  const { client, clients } = query;
  if (client !== undefined) return isUuid(client) ? [client] : [];
  if (clients !== undefined) return clients.filter(isUuid);
  const list = await deps.callLists.listFor(viewer, null);
  return list.entries.map((entry) => entry.client.id);
};

const matchesOf = async (
  deps: HttpDeps,
  viewer: Viewer,
  tx: Tx,
  triggers: readonly OwnTrigger[],
  asked: readonly string[],
): Promise<OwnTriggerMatch[]> => {
  const names = await clientNames(tx, asked);
  const patterns = await patternsOfClients(tx, [...names.keys()], deps.now());
  const matched = [...names].flatMap(([id, name]) => {
    const match = matchOf(triggers, patterns.get(id) ?? []);
    return match ? [{ client: { id, name }, ...match }] : [];
  });
  const ids = matched.map(({ client }) => client.id);
  const facts = await rapportFactsOf(tx, ids);
  const servers = await serversOf(tx, ids);
  const staff = await listUsers(tx);
  return matched.map((match) => {
    const views = rapportViews(staff, facts.get(match.client.id) ?? [], deps.now());
    const known = views
      // Only an advisor or an assistant can be passed a client.
      .filter(({ user }) => user.role === 'advisor' || user.role === 'assistant')
      .map((rapport) => ({ userId: rapport.user.id, name: rapport.user.name, rapport }));
    const best = bestColleague(known, viewer.userId);
    return {
      ...match,
      colleague: best && { id: best.userId, name: best.name, text: best.rapport.text },
      mayPass: servers.get(match.client.id)?.id === viewer.userId,
    };
  });
};

export const ownTriggerMatches = (deps: HttpDeps): Operation =>
  operation(advisorsOnly, {
    route: ['get', '/api/own-triggers/matches'],
    summary: 'Which clients’ ways touch what one wrote of oneself, and who gets on best with them',
    query: ownTriggerMatchesQuerySchema,
    body: noBody,
    answer: ownTriggerMatchListSchema,
    handle: async ({ query }, viewer) => {
      const triggers = await openTriggers(deps, viewer);
      // Whoever keeps no notes isn't made to wait for the evidence of a whole list.
      if (triggers.every(({ tags }) => tags.length === 0)) return { matches: [] };
      const asked = await askedFor(deps, viewer, query);
      const matches = await asViewer(deps.pool, viewer, (tx) =>
        matchesOf(deps, viewer, tx, triggers, asked),
      );
      return { matches };
    },
  });
