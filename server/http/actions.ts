import { randomUUID } from 'node:crypto';
import { clientsByExternalId, getClient } from '../../db/clients.ts';
import { getAction, insertAction, settleAction, unsettledActionsOf } from '../../db/control.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import {
  type ActionView,
  actionSchema,
  type NewAction,
  newActionSchema,
  settleBodySchema,
} from '../../shared/api/control.ts';
import type { Client } from '../../shared/clients.ts';
import type { ActionWithoutWord } from '../../shared/control.ts';
import type { Viewer } from '../../shared/users.ts';
import { actionIdOf } from '../identity.ts';
import { endRecorded, raiseRecorded } from '../recorded-alerts.ts';
import { writers } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';
import { iso, isoOrNull } from './times.ts';

export const actionView = ({ sensitivityId: _, ...action }: ActionWithoutWord): ActionView => ({
  ...action,
  at: iso(action.at),
  settledAt: isoOrNull(action.settledAt),
});

const clientIn = async (deps: HttpDeps, viewer: Viewer, body: NewAction): Promise<Client> =>
  asViewer(deps.pool, viewer, async (tx) => {
    const { clientId, clientExternalId = '' } = body;
    const client =
      clientId === undefined
        ? (await clientsByExternalId(tx, [clientExternalId])).get(clientExternalId)
        : await getClient(tx, clientId);
    if (!client) throw notFound('client');
    if (client.closedAt !== null) throw conflict('client_closed', 'This account is closed.');
    return client;
  });

const actionFrom = (body: NewAction, clientId: string, now: number) => {
  const at = body.at ? Date.parse(body.at) : now;
  if (at > now) throw invalidRequest('at: is in the future', 'at');
  const externalId = body.externalId ?? null;
  return {
    id: externalId === null ? randomUUID() : actionIdOf(clientId, externalId),
    clientId,
    externalId,
    at,
    what: body.what,
    symbol: body.symbol ?? null,
    amount: body.amount ?? null,
    settledHow: null,
    settledAt: null,
    settledNote: null,
  };
};

const record = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/actions'],
    summary: "An action was taken without the client's word: raises an alert of its own kind",
    query: noQuery,
    body: jsonBody(newActionSchema),
    answer: actionSchema,
    status: 201,
    handle: async ({ body }, viewer) => {
      const client = await clientIn(deps, viewer, body);
      const now = deps.now();
      const given = actionFrom(body, client.id, now);
      // As the engine, in the pipeline's order: alerts are written by nobody else.
      const action = await deps.pipeline.changeBook(async (tx) => {
        const known = given.externalId === null ? null : await getAction(tx, given.id);
        if (known) return { answer: known, clientIds: [] };
        const { events, ...raised } = await raiseRecorded(tx, client.id, given.amount, now);
        const answer = { ...given, ...raised };
        await insertAction(tx, { ...answer, recordedBy: viewer.userId });
        return { answer, clientIds: [], events };
      });
      deps.factsChanged([client.id]);
      return actionView(action);
    },
  });

/** The alert is over when nothing of what it was raised by is left. */
const endWhenSettled = async (
  tx: Tx,
  { clientId, sensitivityId }: ActionWithoutWord,
  at: number,
): Promise<AlertEvent[]> => {
  if (sensitivityId === null) return [];
  const unsettled = await unsettledActionsOf(tx, [clientId]);
  if (unsettled.some((one) => one.sensitivityId === sensitivityId)) return [];
  return endRecorded(tx, { sensitivityId }, 'settled', at);
};

const settle = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/actions/{id}/settle'],
    summary: 'It was talked over: told, undone, or agreed; the last one settled ends the alert',
    query: noQuery,
    body: jsonBody(settleBodySchema),
    answer: actionSchema,
    handle: async ({ body, param }, viewer) => {
      const seen = await asViewer(deps.pool, viewer, (tx) => getAction(tx, param('id')));
      if (!seen) throw notFound('action');
      const at = deps.now();
      const settled = await deps.pipeline.changeBook(async (tx) => {
        const action = await getAction(tx, seen.id);
        if (!action) throw notFound('action');
        if (action.settledAt !== null)
          throw conflict('settled_already', 'This has been settled already.');
        const { how, note = null } = body;
        await settleAction(tx, action.id, { how, note, at, by: viewer.userId });
        const events = await endWhenSettled(tx, action, at);
        const answer = { ...action, settledHow: how, settledAt: at, settledNote: note };
        return { answer, clientIds: [], events };
      });
      deps.factsChanged([settled.clientId]);
      return actionView(settled);
    },
  });

export const actionOperations = (deps: HttpDeps): Operation[] => [record(deps), settle(deps)];
