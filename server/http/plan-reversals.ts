import { randomUUID } from 'node:crypto';
import { asViewer } from '../../db/pool.ts';
import { answerPlanReversal, getPlanReversal, insertPlanReversal } from '../../db/wealth.ts';
import {
  newReversalSchema,
  reversalAnswerSchema,
  reversalSchema,
} from '../../shared/api/decisions.ts';
import type { PlanReversal } from '../../shared/wealth.ts';
import { writers } from './access.ts';
import { reversalView } from './decision-views.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { changeOfClient } from './of-client.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';

const record = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/plan-reversals'],
    summary: 'A wish to go back to an earlier plan',
    query: noQuery,
    body: jsonBody(newReversalSchema),
    answer: reversalSchema,
    status: 201,
    handle: ({ body, param }, viewer) =>
      changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const at = body.at ? Date.parse(body.at) : deps.now();
        if (at > deps.now()) throw invalidRequest('at: is in the future', 'at');
        const wish: PlanReversal = {
          id: randomUUID(),
          at,
          backTo: body.backTo,
          inTheirWords: body.inTheirWords ?? null,
          state: 'open',
          decidedAt: null,
          note: null,
        };
        await insertPlanReversal(tx, { clientId: client.id, userId: viewer.userId }, wish);
        return reversalView(wish);
      }),
  });

const answerIt = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['put', '/api/plan-reversals/{id}'],
    summary: 'What came of a wish to go back; `open` takes an answer back',
    query: noQuery,
    body: jsonBody(reversalAnswerSchema),
    answer: reversalSchema,
    handle: async ({ body: { state, note = null }, param }, viewer) => {
      const wish = await asViewer(deps.pool, viewer, async (tx) => {
        const found = await getPlanReversal(tx, param('id'));
        if (!found) throw notFound('wish to go back');
        if (found.state !== 'open' && state !== 'open')
          throw conflict('answered_already', `It was ${found.state}; reopen it first.`, 'state');
        await answerPlanReversal(tx, found.id, { state, note, at: deps.now(), by: viewer.userId });
        return getPlanReversal(tx, found.id);
      });
      if (!wish) throw notFound('wish to go back');
      deps.factsChanged([wish.clientId]);
      const { clientId: _, ...rest } = wish;
      return reversalView(rest);
    },
  });

export const planReversalOperations = (deps: HttpDeps): Operation[] => [
  record(deps),
  answerIt(deps),
];
