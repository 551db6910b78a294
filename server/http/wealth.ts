import { randomUUID } from 'node:crypto';
import {
  clientOfWealthFact,
  deleteWealthFact,
  insertNetWorth,
  insertWealthEvent,
  netWorthsOf,
} from '../../db/net-worths.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import {
  newNetWorthSchema,
  newWealthEventSchema,
  recordedSchema,
  removedSchema,
} from '../../shared/api/decisions.ts';
import { openForRise, openOrProlong } from '../breathing-space.ts';
import { newRise, opensBreathingSpace } from '../people/wealth.ts';
import { writers } from './access.ts';
import { recorded, refuseFuture, todayOf } from './breathing-spaces.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';
import { changeOfClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

const recordNetWorth = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/net-worths'],
    summary: 'What the household owns in all; a sudden rise opens a breathing space',
    query: noQuery,
    body: jsonBody(newNetWorthSchema),
    answer: recordedSchema,
    status: 201,
    handle: ({ body, param }, viewer) => {
      const today = todayOf(deps);
      refuseFuture('knownOn', body.knownOn, today);
      return changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const by = { clientId: client.id, userId: viewer.userId };
        const id = randomUUID();
        const { knownOn, amount, note = null } = body;
        const before = await netWorthsOf(tx, client.id);
        await insertNetWorth(tx, by, { id, knownOn, amount, note });
        const rise = newRise(before, await netWorthsOf(tx, client.id));
        const spaceId = rise ? await openForRise(tx, by, today, rise) : null;
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
      const today = todayOf(deps);
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

const removal = (deps: HttpDeps, fact: 'net-worth' | 'wealth-event'): Operation =>
  operation(writers, {
    route: ['delete', fact === 'net-worth' ? '/api/net-worths/{id}' : '/api/wealth-events/{id}'],
    summary: 'Takes back what was recorded by mistake; a breathing space that rests on it ends',
    query: noQuery,
    body: noBody,
    answer: removedSchema,
    handle: async ({ param }, viewer) => {
      const id = param('id');
      const clientId = await asViewer(deps.pool, viewer, (tx) => clientOfWealthFact(tx, fact, id));
      if (clientId === null) throw notFound(fact === 'net-worth' ? 'statement' : 'event');
      const end = {
        on: todayOf(deps),
        by: viewer.userId,
        note: 'What it rested on was recorded by mistake.',
      };
      // As the engine: nobody else deletes, and the viewer sees the client.
      await asEngine(deps.pool, (tx) => deleteWealthFact(tx, fact, id, end));
      deps.factsChanged([clientId]);
      return { id, removed: true as const };
    },
  });

export const wealthOperations = (deps: HttpDeps): Operation[] => [
  recordNetWorth(deps),
  recordEvent(deps),
  removal(deps, 'net-worth'),
  removal(deps, 'wealth-event'),
];
