import { acceptedAfterStall } from '../../db/accepted-after-stall.ts';
import { netWorthsOf, wealthEventsOf } from '../../db/net-worths.ts';
import { asEngine } from '../../db/pool.ts';
import { decidedAges, recommendationsOf } from '../../db/recommendations.ts';
import { breathingSpacesOf, planReversalsOf } from '../../db/wealth.ts';
import { type Decisions, decisionsSchema } from '../../shared/api/decisions.ts';
import type { Viewer } from '../../shared/users.ts';
import { familiarFrame } from '../people/familiar-frame.ts';
import { stallAfterDays, whatWorked } from '../people/stalls.ts';
import { everybody } from './access.ts';
import { breathingSpaceOperations, todayOf } from './breathing-spaces.ts';
import { recommendationView, reversalView, spaceView } from './decision-views.ts';
import type { HttpDeps } from './deps.ts';
import { familiarFactsOf } from './familiar-facts.ts';
import { ofClient } from './of-client.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';
import { planReversalOperations } from './plan-reversals.ts';
import { recommendationOperations } from './recommendations.ts';
import { wealthOperations } from './wealth.ts';

const storedOf = (deps: HttpDeps, viewer: Viewer, id: string) =>
  ofClient(deps, viewer, id, async (tx, client) => ({
    client,
    recommendations: await recommendationsOf(tx, [client.id]),
    netWorths: await netWorthsOf(tx, client.id),
    wealthEvents: await wealthEventsOf(tx, client.id),
    spaces: await breathingSpacesOf(tx, client.id),
    reversals: (await planReversalsOf(tx, [client.id])).get(client.id) ?? [],
    familiar: await familiarFactsOf(tx, client, deps),
  }));

const decisionsOf = async (deps: HttpDeps, viewer: Viewer, id: string): Promise<Decisions> => {
  const stored = await storedOf(deps, viewer, id);
  const now = deps.now();
  const today = todayOf(deps);
  // As the engine: the practice's own spread, of which only figures are told.
  const { ages, afterDays, worked, outOf } = await asEngine(deps.pool, async (tx) => {
    const ages = await decidedAges(tx);
    const afterDays = stallAfterDays(ages);
    const accepted = await acceptedAfterStall(tx, { clientId: stored.client.id, afterDays });
    return { ages, afterDays, ...whatWorked(accepted) };
  });
  const wish = stored.reversals.find(({ state }) => state === 'open') ?? stored.reversals[0];
  return {
    today,
    recommendations: stored.recommendations.map((one) => recommendationView(one, now, afterDays)),
    stallAfterDays: afterDays,
    decisionsCounted: ages.length,
    worked,
    workedOutOf: outOf,
    netWorths: stored.netWorths,
    wealthEvents: stored.wealthEvents,
    breathingSpaces: stored.spaces.map((space) => spaceView(space, today)),
    reversals: stored.reversals.map(reversalView),
    familiarFrame: wish ? familiarFrame({ ...stored.familiar, ...wish }) : null,
  };
};

export const decisionOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/clients/{id}/decisions'],
    summary: 'Recommendations with their stalls, wealth, breathing spaces, wishes to go back',
    query: noQuery,
    body: noBody,
    answer: decisionsSchema,
    handle: ({ param }, viewer) => decisionsOf(deps, viewer, param('id')),
  }),
  ...recommendationOperations(deps),
  ...wealthOperations(deps),
  ...breathingSpaceOperations(deps),
  ...planReversalOperations(deps),
];
