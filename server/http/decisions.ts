import { asEngine } from '../../db/pool.ts';
import { decidedAges, recommendationsOf, whatWorked } from '../../db/recommendations.ts';
import { sensitivitiesOf } from '../../db/sensitivities.ts';
import {
  breathingSpacesOf,
  netWorthsOf,
  planReversalsOf,
  wealthEventsOf,
} from '../../db/wealth.ts';
import { type Decisions, decisionsSchema } from '../../shared/api/decisions.ts';
import type { Viewer } from '../../shared/users.ts';
import { dayOf } from '../calls/format.ts';
import { stallAfterDays } from '../people/stalls.ts';
import { familiarFrame } from '../people/wealth.ts';
import { everybody } from './access.ts';
import { recommendationView, reversalView, spaceView } from './decision-views.ts';
import type { HttpDeps } from './deps.ts';
import { ofClient } from './of-client.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';
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
    causes: (await sensitivitiesOf(tx, client.id)).flatMap(({ rootCause }) => rootCause ?? []),
  }));

const decisionsOf = async (deps: HttpDeps, viewer: Viewer, id: string): Promise<Decisions> => {
  const stored = await storedOf(deps, viewer, id);
  const now = deps.now();
  const today = dayOf(now, deps.practice.timeZone);
  // As the engine: the practice's own spread, of which only figures are told.
  const { ages, afterDays, worked } = await asEngine(deps.pool, async (tx) => {
    const ages = await decidedAges(tx);
    const afterDays = stallAfterDays(ages);
    const given = { clientId: stored.client.id, causes: stored.causes, afterDays };
    return { ages, afterDays, worked: await whatWorked(tx, given) };
  });
  const wish = stored.reversals.find(({ state }) => state === 'open') ?? stored.reversals[0];
  return {
    recommendations: stored.recommendations.map((one) => recommendationView(one, now, afterDays)),
    stallAfterDays: afterDays,
    decisionsCounted: ages.length,
    worked,
    netWorths: stored.netWorths,
    wealthEvents: stored.wealthEvents,
    breathingSpaces: stored.spaces.map((space) => spaceView(space, today)),
    reversals: stored.reversals.map(reversalView),
    familiarFrame: familiarFrame(wish?.backTo ?? null, wish?.inTheirWords ?? null),
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
];
