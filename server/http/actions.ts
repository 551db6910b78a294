import { randomUUID } from 'node:crypto';
import {
  getAction,
  insertActions,
  reopenAction,
  settleAction,
  unsettledActionsOf,
} from '../../db/actions-without-word.ts';
import { clientsByExternalId, getClient } from '../../db/clients.ts';
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
import { conflict, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { iso, isoOrNull } from './times.ts';
import { whenDone } from './when.ts';

export const actionView = ({ sensitivityId: _, ...action }: ActionWithoutWord): ActionView => ({
  ...action,
  at: iso(action.at),
  settledAt: isoOrNull(action.settledAt),
});

const closed = () => conflict('client_closed', 'This account is closed.');

const clientIn = async (deps: HttpDeps, viewer: Viewer, body: NewAction): Promise<Client> =>
  asViewer(deps.pool, viewer, async (tx) => {
    const { clientId, clientExternalId = '' } = body;
    const client =
      clientId === undefined
        ? (await clientsByExternalId(tx, [clientExternalId])).get(clientExternalId)
        : await getClient(tx, clientId);
    if (!client) throw notFound('client');
    if (client.closedAt !== null) throw closed();
    return client;
  });

const actionFrom = (body: NewAction, clientId: string, at: number) => {
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
      const given = actionFrom(body, client.id, whenDone(deps, body));
      // As the engine, in the pipeline's order: alerts are written by nobody else.
      const action = await deps.pipeline.changeBook(async (tx) => {
        const known = given.externalId === null ? null : await getAction(tx, given.id);
        if (known) return { answer: known, clientIds: [] };
        const { events, ...raised } = await raiseRecorded(tx, client.id, given.amount, now);
        const answer = { ...given, ...raised };
        await insertActions(tx, [{ ...answer, recordedBy: viewer.userId }]);
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
  return endRecorded(tx, { sensitivityIds: [sensitivityId] }, 'settled', at);
};

type Change = { answer: ActionWithoutWord; events: AlertEvent[] };

/** Changes an action that the viewer sees, with what that does to its alert, in the pipeline's order. */
const changeAction = async (
  deps: HttpDeps,
  viewer: Viewer,
  id: string,
  change: (tx: Tx, action: ActionWithoutWord) => Promise<Change>,
): Promise<ActionView> => {
  const seen = await asViewer(deps.pool, viewer, (tx) => getAction(tx, id));
  if (!seen) throw notFound('action');
  const changed = await deps.pipeline.changeBook(async (tx) => {
    const action = await getAction(tx, seen.id);
    if (!action) throw notFound('action');
    return { ...(await change(tx, action)), clientIds: [] };
  });
  deps.factsChanged([changed.clientId]);
  return actionView(changed);
};

const settle = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/actions/{id}/settle'],
    summary: 'It was talked over: told, undone, or agreed; the last one settled ends the alert',
    query: noQuery,
    body: jsonBody(settleBodySchema),
    answer: actionSchema,
    handle: ({ body, param }, viewer) =>
      changeAction(deps, viewer, param('id'), async (tx, action) => {
        if (action.settledAt !== null)
          throw conflict('settled_already', 'This has been settled already.');
        const { how, note = null } = body;
        const at = deps.now();
        await settleAction(tx, action.id, { how, note, at, by: viewer.userId });
        const answer = { ...action, settledHow: how, settledAt: at, settledNote: note };
        return { answer, events: await endWhenSettled(tx, action, at) };
      }),
  });

const reopen = (deps: HttpDeps): Operation =>
  operation(writers, {
    route: ['post', '/api/actions/{id}/reopen'],
    summary: 'Takes a settling back; where it had ended the alert, another is raised',
    query: noQuery,
    body: noBody,
    answer: actionSchema,
    handle: ({ param }, viewer) =>
      changeAction(deps, viewer, param('id'), async (tx, action) => {
        if (action.settledAt === null) throw conflict('not_settled', 'This is not settled.');
        const client = await getClient(tx, action.clientId);
        if (client?.closedAt !== null) throw closed();
        const { clientId, amount } = action;
        const { events, sensitivityId } = await raiseRecorded(tx, clientId, amount, deps.now());
        await reopenAction(tx, action.id, sensitivityId);
        const answer = { ...action, settledHow: null, settledAt: null, settledNote: null };
        return { answer, events };
      }),
  });

export const actionOperations = (deps: HttpDeps): Operation[] => [
  record(deps),
  settle(deps),
  reopen(deps),
];
