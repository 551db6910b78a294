import { randomUUID } from 'node:crypto';
import { actionsOf } from '../../db/actions-without-word.ts';
import {
  changeDelegation,
  delegationsOf,
  dictatedTradesOf,
  getDelegation,
  insertDelegation,
  insertDictatedTrade,
} from '../../db/control.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import { recommendationsOf } from '../../db/recommendations.ts';
import { openBreathingSpaces } from '../../db/wealth.ts';
import {
  type Control,
  controlSchema,
  delegationChangeSchema,
  newDelegationSchema,
  newDictatedTradeSchema,
} from '../../shared/api/control.ts';
import type { Client } from '../../shared/clients.ts';
import { choicesFor } from '../people/choices.ts';
import { possibleAfter, unsignedFor } from '../people/delegations.ts';
import { everybody, writers } from './access.ts';
import { actionOperations, actionView } from './actions.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { changeOfClient, ofClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { iso } from './times.ts';
import { dayIn, todayIn, whenDone } from './when.ts';

const longDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));

const controlOf = async (deps: HttpDeps, tx: Tx, client: Client): Promise<Control> => {
  const today = todayIn(deps);
  const actions = await actionsOf(tx, client.id);
  const space = (await openBreathingSpaces(tx, [client.id], today)).get(client.id);
  const open = (await recommendationsOf(tx, [client.id])).find(({ state }) => state === 'open');
  return {
    today,
    actions: actions.map(actionView),
    choices: choicesFor({
      actions: actions.filter(({ settledAt }) => settledAt === null),
      recommendation: open?.title ?? null,
      preferredHours: client.preferredHours,
      decisionsWaitUntil: space ? longDay(space.endsOn) : null,
    }),
    delegations: (await delegationsOf(tx, [client.id])).map(({ clientId: _, ...one }) => ({
      ...one,
      possible: [...possibleAfter(one.state)],
      unsignedForDays: unsignedFor(one, today),
    })),
    dictatedTrades: (await dictatedTradesOf(tx, [client.id], 0)).map(({ clientId: _, ...one }) => ({
      ...one,
      at: iso(one.at),
    })),
  };
};

const offer = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/delegations'],
    summary:
      'A paper that lets somebody else decide or be told: offered, or in another state already',
    query: noQuery,
    body: jsonBody(newDelegationSchema),
    answer: controlSchema,
    status: 201,
    handle: ({ body, param }, viewer) =>
      changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const on = dayIn(deps, body.on);
        const { kind, state = 'offered', note = null } = body;
        const paper = { id: randomUUID(), clientId: client.id, kind, note };
        // The note is the paper's; what is said of its steps comes with them.
        const first = { id: randomUUID(), state, on, note: null, userId: viewer.userId };
        await insertDelegation(tx, paper, first);
        return controlOf(deps, tx, client);
      }),
  });

const move = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/delegations/{id}/changes'],
    summary: 'What became of a paper',
    query: noQuery,
    body: jsonBody(delegationChangeSchema),
    answer: controlSchema,
    handle: async ({ body, param }, viewer) => {
      const seen = await asViewer(deps.pool, viewer, (tx) => getDelegation(tx, param('id')));
      if (!seen) throw notFound('paper');
      return changeOfClient(deps, viewer, seen.clientId, async (tx, client) => {
        const paper = await getDelegation(tx, seen.id);
        if (!paper) throw notFound('paper');
        const possible = possibleAfter(paper.state);
        if (!possible.includes(body.state))
          throw conflict(
            'not_possible',
            `A paper that is ${paper.state} can become ${possible.join(' or ')}, not ${body.state}.`,
            'state',
          );
        const on = dayIn(deps, body.on);
        if (on < paper.changedOn)
          throw invalidRequest(`on: is before its last change on ${paper.changedOn}`, 'on');
        const { state, note = null } = body;
        await changeDelegation(tx, paper, {
          id: randomUUID(),
          state,
          on,
          note,
          userId: viewer.userId,
        });
        return controlOf(deps, tx, client);
      });
    },
  });

const dictate = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/clients/{id}/dictated-trades'],
    summary: 'A move that the client dictated',
    query: noQuery,
    body: jsonBody(newDictatedTradeSchema),
    answer: controlSchema,
    status: 201,
    handle: ({ body, param }, viewer) =>
      changeOfClient(deps, viewer, param('id'), async (tx, client) => {
        const at = whenDone(deps, body);
        const { side, what, amount = null, inTheirWords = null } = body;
        await insertDictatedTrade(tx, {
          ...{ id: randomUUID(), clientId: client.id, userId: viewer.userId },
          ...{ at, side, what, amount, inTheirWords },
        });
        return controlOf(deps, tx, client);
      }),
  });

export const controlOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/clients/{id}/control'],
    summary:
      'Papers, dictated trades, actions taken without their word, and what to choose between',
    query: noQuery,
    body: noBody,
    answer: controlSchema,
    handle: ({ param }, viewer) =>
      ofClient(deps, viewer, param('id'), (tx, client) => controlOf(deps, tx, client)),
  }),
  offer(deps),
  move(deps),
  dictate(deps),
  ...actionOperations(deps),
];
