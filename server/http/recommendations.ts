import { randomUUID } from 'node:crypto';
import { asEngine, asViewer, type Tx } from '../../db/pool.ts';
import {
  decidedAges,
  decideRecommendation,
  getRecommendation,
  insertRecommendation,
  insertStep,
} from '../../db/recommendations.ts';
import { openBreathingSpaces } from '../../db/wealth.ts';
import {
  type NewRecommendation,
  newRecommendationSchema,
  recommendationDecisionSchema,
  recommendationStepBodySchema,
  recommendationViewSchema,
} from '../../shared/api/decisions.ts';
import type { Recommendation } from '../../shared/recommendations.ts';
import type { Viewer } from '../../shared/users.ts';
import { dayOf, formatsIn } from '../calls/format.ts';
import { english } from '../calls/messages-en.ts';
import { stallAfterDays } from '../people/stalls.ts';
import { writers } from './access.ts';
import { recommendationView } from './decision-views.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, conflict, invalidRequest, notFound } from './errors.ts';
import { changeOfClient } from './of-client.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';

const viewOf = async (deps: HttpDeps, one: Recommendation) => {
  // As the engine: the spread is the practice's.
  const ages = await asEngine(deps.pool, decidedAges);
  return recommendationView(one, deps.now(), stallAfterDays(ages));
};

/** In a breathing space nothing new is decided, unless somebody says why it can't wait. */
const refuseWithoutReason = async (
  tx: Tx,
  clientId: string,
  reason: string | null,
  day: string,
): Promise<void> => {
  const space = (await openBreathingSpaces(tx, [clientId], day)).get(clientId);
  if (!space || reason !== null) return;
  const until = formatsIn(english).day(space.endsOn);
  throw new ApiError(
    422,
    'breathing_space',
    `A breathing space is open until ${until}. Say why this can’t wait until then.`,
    { field: 'breathingSpaceReason' },
  );
};

const madeFrom = (
  body: NewRecommendation,
  clientId: string,
  viewer: Viewer,
  now: number,
): Recommendation => {
  const madeAt = body.madeAt ? Date.parse(body.madeAt) : now;
  if (madeAt > now) throw invalidRequest('madeAt: is in the future', 'madeAt');
  return {
    id: randomUUID(),
    clientId,
    title: body.title,
    detail: body.detail ?? null,
    state: 'open',
    madeAt,
    madeBy: viewer.userId,
    decidedAt: null,
    decisionNote: null,
    breathingSpaceReason: body.breathingSpaceReason ?? null,
    steps: [],
  };
};

const make = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/recommendations'],
    summary: 'Records what was recommended; in a breathing space only with a reason',
    query: noQuery,
    body: jsonBody(newRecommendationSchema),
    answer: recommendationViewSchema,
    status: 201,
    handle: async ({ body, param }, viewer) => {
      const now = deps.now();
      const made = await changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const one = madeFrom(body, client.id, viewer, now);
        const day = dayOf(one.madeAt, deps.practice.timeZone);
        await refuseWithoutReason(tx, client.id, one.breathingSpaceReason, day);
        await insertRecommendation(tx, one);
        return one;
      });
      return viewOf(deps, made);
    },
  });

/** Changes one in one transaction, and answers how it is then. */
const change = async (
  deps: HttpDeps,
  viewer: Viewer,
  id: string,
  work: (tx: Tx, one: Recommendation) => Promise<void>,
) => {
  const changed = await asViewer(deps.pool, viewer, async (tx) => {
    const one = await getRecommendation(tx, id);
    if (!one) throw notFound('recommendation');
    await work(tx, one);
    return getRecommendation(tx, id);
  });
  if (!changed) throw notFound('recommendation');
  deps.factsChanged([changed.clientId]);
  return viewOf(deps, changed);
};

const addStep = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/recommendations/{id}/steps'],
    summary: 'Records what was tried while a recommendation is open',
    query: noQuery,
    body: jsonBody(recommendationStepBodySchema),
    answer: recommendationViewSchema,
    status: 201,
    handle: ({ body, param }, viewer) =>
      change(deps, viewer, param('id'), async (tx, one) => {
        if (one.state !== 'open')
          throw conflict(
            'decided_already',
            'This recommendation has been decided; reopen it first.',
          );
        await insertStep(tx, {
          id: randomUUID(),
          recommendationId: one.id,
          clientId: one.clientId,
          step: body.step,
          note: body.note ?? null,
          userId: viewer.userId,
          at: deps.now(),
        });
      }),
  });

const decide = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/recommendations/{id}/decision'],
    summary: 'Records what the client decided; `open` takes a decision back',
    query: noQuery,
    body: jsonBody(recommendationDecisionSchema),
    answer: recommendationViewSchema,
    handle: ({ body, param }, viewer) =>
      change(deps, viewer, param('id'), async (tx, one) => {
        if (body.state === one.state)
          throw conflict('state_already', `This recommendation is ${one.state} already.`, 'state');
        if (body.state !== 'open' && one.state !== 'open')
          throw conflict('decided_already', `It was ${one.state}; reopen it first.`, 'state');
        const { state, note = null } = body;
        await decideRecommendation(tx, one.id, { state, note, at: deps.now(), by: viewer.userId });
      }),
  });

export const recommendationOperations = (deps: HttpDeps): Operation[] => [
  make(deps),
  addStep(deps),
  decide(deps),
];
