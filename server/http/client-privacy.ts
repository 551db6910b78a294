import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/pool.ts';
import { basesOf, insertBasis, withdrawBasis } from '../../db/privacy-bases.ts';
import { holdErasure, putEnd } from '../../db/privacy-erasures.ts';
import { holdsOf, insertHold, liftHold } from '../../db/privacy-holds.ts';
import {
  type ClientPrivacy,
  clientPrivacySchema,
  liftHoldSchema,
  type NewBasisBody,
  newBasisSchema,
  newHoldSchema,
  relationshipEndSchema,
  withdrawBasisSchema,
} from '../../shared/api/privacy.ts';
import type { Client } from '../../shared/clients.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import { momentIn } from '../people/days.ts';
import { clientPrivacyOf } from '../privacy/views.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notAllowed, notFound } from './errors.ts';
import { ofClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

export const supervising: readonly Role[] = ['supervisor', 'administrator'];
const concerned: readonly Role[] = ['advisor', 'supervisor', 'administrator'];

export const todayOf = (deps: HttpDeps): string => momentIn(deps.now(), deps.practice.timeZone).day;

export const refuseFuture = (deps: HttpDeps, field: string, day: string): void => {
  if (day > todayOf(deps)) throw invalidRequest(`${field}: must not be in the future`, field);
};

/** A change of one client's, answered with how all of it stands afterwards. */
export const change = (
  deps: HttpDeps,
  viewer: Viewer,
  clientId: string,
  work: (tx: Tx, client: Client) => Promise<void>,
): Promise<ClientPrivacy> =>
  ofClient(deps, viewer, clientId, async (tx, client) => {
    await work(tx, client);
    const clock = { now: deps.now(), timeZone: deps.practice.timeZone };
    return clientPrivacyOf(tx, viewer, client.id, clock);
  });

const refuseBasis = (viewer: Viewer, { kind, how }: NewBasisBody): void => {
  if (kind !== 'consent' && viewer.role === 'advisor')
    throw notAllowed('Advisors record a consent; another basis is recorded by who supervises.');
  if (kind === 'consent' && !how)
    throw invalidRequest('how: say in which way the consent was given', 'how');
};

const basisOperations = (deps: HttpDeps): Operation[] => [
  operation(concerned, {
    route: ['post', '/api/clients/{id}/bases'],
    summary:
      'Records on what basis notes on this client’s fears are kept (GDPR, Article 9); advisors only a consent',
    query: noQuery,
    body: jsonBody(newBasisSchema),
    answer: clientPrivacySchema,
    status: 201,
    handle: ({ param, body }, viewer) =>
      change(deps, viewer, param('id'), async (tx, client) => {
        refuseBasis(viewer, body);
        refuseFuture(deps, 'givenOn', body.givenOn);
        const { kind, givenOn, how = null } = body;
        const note = body.note?.trim() ? body.note : null;
        await insertBasis(tx, {
          ...{ id: randomUUID(), clientId: client.id, kind, givenOn, how, note },
          recordedBy: viewer.userId,
        });
      }),
  }),
  operation(concerned, {
    route: ['post', '/api/clients/{id}/bases/withdraw'],
    summary: 'Records that the basis in force was withdrawn or holds no more',
    query: noQuery,
    body: jsonBody(withdrawBasisSchema),
    answer: clientPrivacySchema,
    handle: ({ param, body: { withdrawnOn } }, viewer) =>
      change(deps, viewer, param('id'), async (tx, client) => {
        const basis = (await basesOf(tx, client.id)).find((one) => one.withdrawnOn === null);
        if (!basis) throw conflict('no_basis', 'No basis is in force.');
        if (basis.kind !== 'consent' && viewer.role === 'advisor')
          throw notAllowed('This basis is changed by who supervises.');
        refuseFuture(deps, 'withdrawnOn', withdrawnOn);
        if (withdrawnOn < basis.givenOn)
          throw invalidRequest('withdrawnOn: must not be before it was given', 'withdrawnOn');
        await withdrawBasis(tx, basis.id, { on: withdrawnOn, by: viewer.userId });
      }),
  }),
];

const holdOperations = (deps: HttpDeps): Operation[] => [
  operation(supervising, {
    route: ['post', '/api/clients/{id}/holds'],
    summary: 'Places a hold: this client isn’t erased while it is in force',
    query: noQuery,
    body: jsonBody(newHoldSchema),
    answer: clientPrivacySchema,
    status: 201,
    handle: ({ param, body: { reason } }, viewer) =>
      change(deps, viewer, param('id'), async (tx, { id: clientId }) => {
        await holdErasure(tx, clientId);
        await insertHold(tx, { id: randomUUID(), clientId, reason, placedBy: viewer.userId });
      }),
  }),
  operation(supervising, {
    route: ['post', '/api/clients/{id}/holds/{hold}/lift'],
    summary: 'Lifts a hold; that there was one stays on file',
    query: noQuery,
    body: jsonBody(liftHoldSchema),
    answer: clientPrivacySchema,
    handle: ({ param, body }, viewer) =>
      change(deps, viewer, param('id'), async (tx, { id: clientId }) => {
        const note = body.note?.trim() ? body.note : null;
        const given = { id: param('hold'), clientId, by: viewer.userId, note };
        const holds = await holdsOf(tx, [clientId]);
        if (!holds.some(({ id }) => id === given.id)) throw notFound('hold');
        if (!(await liftHold(tx, given))) throw conflict('hold_lifted', 'It was lifted already.');
      }),
  }),
];

export const clientPrivacyOperations = (deps: HttpDeps): Operation[] => [
  operation(concerned, {
    route: ['get', '/api/clients/{id}/privacy'],
    summary:
      'The basis for keeping notes on this client’s fears; for who supervises also retention, holds and erasure',
    query: noQuery,
    body: noBody,
    answer: clientPrivacySchema,
    handle: ({ param }, viewer) => change(deps, viewer, param('id'), async () => undefined),
  }),
  ...basisOperations(deps),
  ...holdOperations(deps),
  operation(supervising, {
    route: ['put', '/api/clients/{id}/relationship-end'],
    summary: 'When the relationship ended; null: it goes on. Retention is counted from there',
    query: noQuery,
    body: jsonBody(relationshipEndSchema),
    answer: clientPrivacySchema,
    handle: ({ param, body: { endedOn } }, viewer) =>
      change(deps, viewer, param('id'), async (tx, client) => {
        if (endedOn !== null) refuseFuture(deps, 'endedOn', endedOn);
        if (endedOn !== null && client.since !== null && endedOn < client.since)
          throw invalidRequest('endedOn: must not be before the relationship began', 'endedOn');
        await holdErasure(tx, client.id);
        await putEnd(tx, { clientId: client.id, endedOn, by: viewer.userId });
      }),
  }),
];
