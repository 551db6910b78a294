import { randomUUID } from 'node:crypto';
import { asEngine, type Tx } from '../../db/pool.ts';
import { countWithoutBasis } from '../../db/privacy-bases.ts';
import {
  allErasures,
  erasuresOf,
  holdErasure,
  insertErasure,
  type StoredErasure,
  withdrawErasure,
} from '../../db/privacy-erasures.ts';
import { holdsInForce } from '../../db/privacy-holds.ts';
import { putSetting } from '../../db/settings.ts';
import {
  clientPrivacySchema,
  erasedSchema,
  eraseNowSchema,
  newErasureSchema,
  type PracticePrivacy,
  practicePrivacySchema,
  retentionSettingSchema,
  withdrawErasureSchema,
} from '../../shared/api/privacy.ts';
import { RETENTION_SETTING, retentionYears, standingOf } from '../privacy/standing.ts';
import { erasureView, holdView } from '../privacy/views.ts';
import { change, refuseFuture, supervising, todayOf } from './client-privacy.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest } from './errors.ts';
import { ofClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

const MOST = 500;

const openOf = async (tx: Tx, clientId: string): Promise<StoredErasure> => {
  const open = (await erasuresOf(tx, clientId)).find(({ state }) => state === 'open');
  if (!open) throw conflict('no_erasure', 'No erasure is open for this client.');
  return open;
};

const requestOperations = (deps: HttpDeps): Operation[] => [
  operation(supervising, {
    route: ['post', '/api/clients/{id}/erasure'],
    summary: 'Asks that this client be erased once neither retention nor a hold stands in the way',
    query: noQuery,
    body: jsonBody(newErasureSchema),
    answer: clientPrivacySchema,
    status: 201,
    handle: ({ param, body }, viewer) =>
      change(deps, viewer, param('id'), async (tx, { id: clientId }) => {
        const askedOn = body.askedOn ?? todayOf(deps);
        refuseFuture(deps, 'askedOn', askedOn);
        await holdErasure(tx, clientId);
        if ((await erasuresOf(tx, clientId)).some(({ state }) => state === 'open'))
          throw conflict('erasure_open', 'An erasure is asked for already.');
        const { reason } = body;
        const recordedBy = viewer.userId;
        await insertErasure(tx, { id: randomUUID(), clientId, reason, askedOn, recordedBy });
      }),
  }),
  operation(supervising, {
    route: ['post', '/api/clients/{id}/erasure/withdraw'],
    summary: 'Takes the open erasure back; possible until it is done',
    query: noQuery,
    body: jsonBody(withdrawErasureSchema),
    answer: clientPrivacySchema,
    handle: ({ param, body }, viewer) =>
      change(deps, viewer, param('id'), async (tx, { id: clientId }) => {
        await holdErasure(tx, clientId);
        const { id } = await openOf(tx, clientId);
        const note = body.note?.trim() ? body.note : null;
        await withdrawErasure(tx, { id, clientId, by: viewer.userId, note });
      }),
  }),
  operation(supervising, {
    route: ['post', '/api/clients/{id}/erasure/now'],
    summary: 'Erases at once what is due; the client’s name is to be given. It can’t be taken back',
    query: noQuery,
    body: jsonBody(eraseNowSchema),
    answer: erasedSchema,
    handle: async ({ param, body: { name } }, viewer) => {
      const asked = await ofClient(deps, viewer, param('id'), async (tx, client) => {
        const { id: request } = await openOf(tx, client.id);
        if (name.trim() !== client.name.trim())
          throw invalidRequest('name: is not the name of this client', 'name');
        return { clientId: client.id, request, by: viewer.userId };
      });
      const outcome = await deps.erasures.eraseNow(asked);
      if (outcome.type === 'hindered')
        throw conflict('erasure_waits', 'Retention or a hold stands in the way.');
      if (outcome.type === 'not-open')
        throw conflict('no_erasure', 'No erasure is open for this client.');
      return { id: asked.clientId, erased: true } as const;
    },
  }),
];

/** The practice's list is read as the engine: nobody else sees that an erased client was there. */
const practiceOf = async (deps: HttpDeps, tx: Tx): Promise<PracticePrivacy> => {
  const erasures = await allErasures(tx, MOST);
  const open = erasures.filter(({ state }) => state === 'open').map(({ clientId }) => clientId);
  const clock = { now: deps.now(), timeZone: deps.practice.timeZone };
  const standings = await standingOf(tx, open, clock);
  return {
    today: todayOf(deps),
    retentionYears: await retentionYears(tx),
    withoutBasis: await countWithoutBasis(tx),
    holds: (await holdsInForce(tx, MOST)).map((hold) => ({
      ...holdView(hold),
      client: { id: hold.clientId, name: hold.clientName },
    })),
    erasures: erasures.map((one) => ({
      ...erasureView(one, standings.get(one.clientId)?.waitsFor ?? []),
      client: { id: one.clientId, name: one.clientName },
    })),
  };
};

export const erasureOperations = (deps: HttpDeps): Operation[] => [
  ...requestOperations(deps),
  operation(supervising, {
    route: ['get', '/api/privacy'],
    summary: 'Holds in force, erasures and the time of retention in the whole practice',
    query: noQuery,
    body: noBody,
    answer: practicePrivacySchema,
    handle: () => asEngine(deps.pool, (tx) => practiceOf(deps, tx)),
  }),
  operation(supervising, {
    route: ['put', '/api/privacy/retention'],
    summary: 'For how many years after a relationship ended everything is kept',
    query: noQuery,
    body: jsonBody(retentionSettingSchema),
    answer: practicePrivacySchema,
    handle: ({ body: { years } }) =>
      asEngine(deps.pool, async (tx) => {
        await putSetting(tx, RETENTION_SETTING, years);
        return practiceOf(deps, tx);
      }),
  }),
];
