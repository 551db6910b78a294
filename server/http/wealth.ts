import { randomUUID } from 'node:crypto';
import { asViewer, type Tx } from '../../db/pool.ts';
import {
  answerPlanReversal,
  breathingSpacesOf,
  endBreathingSpace,
  getBreathingSpace,
  getPlanReversal,
  insertNetWorth,
  insertPlanReversal,
  insertWealthEvent,
  moveBreathingSpaceEnd,
  netWorthsOf,
} from '../../db/wealth.ts';
import {
  breathingSpaceChangeSchema,
  newBreathingSpaceSchema,
  newNetWorthSchema,
  newReversalSchema,
  newWealthEventSchema,
  recordedSchema,
  reversalAnswerSchema,
  reversalSchema,
} from '../../shared/api/decisions.ts';
import type { PlanReversal } from '../../shared/wealth.ts';
import { openOrProlong } from '../breathing-space.ts';
import { dayOf } from '../calls/format.ts';
import { opensBreathingSpace, suddenRise } from '../people/wealth.ts';
import { writers } from './access.ts';
import { reversalView, spaceView } from './decision-views.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { changeOfClient } from './of-client.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';

const refuseFuture = (field: string, day: string, today: string): void => {
  if (day > today) throw invalidRequest(`${field}: is in the future`, field);
};

/** What was recorded, with the breathing space that it opened or prolonged. */
const recorded = async (
  tx: Tx,
  clientId: string,
  id: string,
  spaceId: string | null,
  today: string,
) => {
  const space = (await breathingSpacesOf(tx, clientId)).find((one) => one.id === spaceId);
  return { id, breathingSpace: space ? spaceView(space, today) : null };
};

const recordNetWorth = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/net-worths'],
    summary: 'What the household owns in all; a sudden rise opens a breathing space',
    query: noQuery,
    body: jsonBody(newNetWorthSchema),
    answer: recordedSchema,
    status: 201,
    handle: ({ body, param }, viewer) => {
      const today = dayOf(deps.now(), deps.practice.timeZone);
      refuseFuture('knownOn', body.knownOn, today);
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const by = { clientId: client.id, userId: viewer.userId };
        const id = randomUUID();
        const { knownOn, amount, note = null } = body;
        await insertNetWorth(tx, by, { id, knownOn, amount, note });
        const statements = await netWorthsOf(tx, client.id);
        const rise = suddenRise(statements);
        const isThis = rise !== null && rise.to.knownOn === knownOn && rise.to.amount === amount;
        const spaceId = isThis
          ? await openOrProlong(tx, by, today, {
              reason: 'net-worth-rise',
              from: knownOn,
              risePercent: rise.percent,
              netWorthId: id,
              wealthEventId: null,
            })
          : null;
        return recorded(tx, client.id, id, spaceId, today);
      });
    },
  });

const recordEvent = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/wealth-events'],
    summary: 'A sale, an inheritance or another turn; those that make rich open a breathing space',
    query: noQuery,
    body: jsonBody(newWealthEventSchema),
    answer: recordedSchema,
    status: 201,
    handle: ({ body, param }, viewer) => {
      const today = dayOf(deps.now(), deps.practice.timeZone);
      refuseFuture('happenedOn', body.happenedOn, today);
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const by = { clientId: client.id, userId: viewer.userId };
        const id = randomUUID();
        const { kind, happenedOn, amount = null, note = null } = body;
        await insertWealthEvent(tx, by, { id, kind, happenedOn, amount, note });
        const spaceId = opensBreathingSpace(kind)
          ? await openOrProlong(tx, by, today, {
              reason: 'wealth-event',
              from: happenedOn,
              risePercent: null,
              netWorthId: null,
              wealthEventId: id,
            })
          : null;
        return recorded(tx, client.id, id, spaceId, today);
      });
    },
  });

const openByHand = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/breathing-spaces'],
    summary: 'Opens a breathing space, or prolongs the open one',
    query: noQuery,
    body: jsonBody(newBreathingSpaceSchema),
    answer: recordedSchema,
    status: 201,
    handle: ({ body, param }, viewer) => {
      const today = dayOf(deps.now(), deps.practice.timeZone);
      if (body.endsOn < today) throw invalidRequest('endsOn: is in the past', 'endsOn');
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const by = { clientId: client.id, userId: viewer.userId };
        const id = await openOrProlong(tx, by, today, {
          reason: 'by-hand',
          from: today,
          endsOn: body.endsOn,
          note: body.note,
          risePercent: null,
          netWorthId: null,
          wealthEventId: null,
        });
        return recorded(tx, client.id, id ?? '', id, today);
      });
    },
  });

const changeSpace = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['put', '/api/breathing-spaces/{id}'],
    summary: 'Moves the last day of a breathing space, or ends it now; says why',
    query: noQuery,
    body: jsonBody(breathingSpaceChangeSchema),
    answer: recordedSchema,
    handle: async ({ body, param }, viewer) => {
      const today = dayOf(deps.now(), deps.practice.timeZone);
      if ((body.end === undefined) === (body.endsOn === undefined))
        throw invalidRequest('endsOn: give either endsOn or end', 'endsOn');
      const { clientId, answer } = await asViewer(deps.pool, viewer, async (tx) => {
        const space = await getBreathingSpace(tx, param('id'));
        if (!space) throw notFound('breathing space');
        if (space.endedOn !== null || space.endsOn < today)
          throw conflict('ended_already', 'This breathing space is over.');
        if (body.endsOn !== undefined && body.endsOn < today)
          throw invalidRequest('endsOn: is in the past; end it instead', 'endsOn');
        if (body.endsOn === undefined)
          await endBreathingSpace(tx, space.id, { on: today, by: viewer.userId, note: body.note });
        else await moveBreathingSpaceEnd(tx, space.id, body.endsOn);
        const { clientId } = space;
        return { clientId, answer: await recorded(tx, clientId, space.id, space.id, today) };
      });
      deps.factsChanged([clientId]);
      return answer;
    },
  });

const recordReversal = (deps: HttpDeps): Operation =>
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

const answerReversal = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['put', '/api/plan-reversals/{id}'],
    summary: 'What came of a wish to go back; `open` takes an answer back',
    query: noQuery,
    body: jsonBody(reversalAnswerSchema),
    answer: reversalSchema,
    handle: async ({ body, param }, viewer) => {
      const wish = await asViewer(deps.pool, viewer, async (tx) => {
        const found = await getPlanReversal(tx, param('id'));
        if (!found) throw notFound('wish to go back');
        const { state, note = null } = body;
        await answerPlanReversal(tx, found.id, { state, note, at: deps.now(), by: viewer.userId });
        return getPlanReversal(tx, found.id);
      });
      if (!wish) throw notFound('wish to go back');
      deps.factsChanged([wish.clientId]);
      const { clientId: _, ...rest } = wish;
      return reversalView(rest);
    },
  });

export const wealthOperations = (deps: HttpDeps): Operation[] => [
  recordNetWorth(deps),
  recordEvent(deps),
  openByHand(deps),
  changeSpace(deps),
  recordReversal(deps),
  answerReversal(deps),
];
