import { randomUUID } from 'node:crypto';
import {
  type Assignment,
  activeAssignments,
  allActiveAssignments,
  endAssignment,
  endExpired,
  getAssignment,
  holdClient,
  insertAssignment,
} from '../../db/assignments.ts';
import { clientNames, getClient, serversOf } from '../../db/clients.ts';
import { isUuid } from '../../db/cursor.ts';
import { asEngine, asViewer, type Tx } from '../../db/pool.ts';
import { closedUsers } from '../../db/user-changes.ts';
import { getUser } from '../../db/users.ts';
import {
  assignmentListSchema,
  assignmentSchema,
  type NewAssignmentBody,
  newAssignmentSchema,
} from '../../shared/api/colleagues.ts';
import type { Viewer } from '../../shared/users.ts';
import { everybody } from './access.ts';
import { assignmentView, mayEnd } from './colleague-views.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notAllowed, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

/** No row has it. */
const NONE = '00000000-0000-0000-0000-000000000000';

const takers = { exclusive: ['advisor'], 'go-between': ['advisor', 'assistant'] };

const refuseTaker = async (tx: Tx, { kind, userId }: NewAssignmentBody): Promise<void> => {
  const taker = await getUser(tx, userId);
  const closed = await closedUsers(tx);
  if (taker && takers[kind].includes(taker.role) && !closed.has(taker.id)) return;
  const who = kind === 'exclusive' ? 'an advisor' : 'an advisor or assistant';
  throw invalidRequest(`userId: is not the id of ${who}`, 'userId');
};

/** What holds already, in words: one exclusive at a time, and nobody twice. */
const refuseTwice = (active: readonly Assignment[], { kind, userId }: NewAssignmentBody): void => {
  const exclusive = active.find((one) => one.kind === 'exclusive');
  if (kind === 'exclusive' && exclusive)
    throw conflict(
      'assigned_already',
      `${exclusive.userName} serves this client by a handover from ${exclusive.fromName}; end that first.`,
      'kind',
    );
  const between = active.find((one) => one.kind === 'go-between' && one.userId === userId);
  if (kind === 'go-between' && between)
    throw conflict(
      'assigned_already',
      `${between.userName} stands between already; end that first.`,
      'userId',
    );
};

/** As the engine: assignments are written by no viewer's rights; what the viewer may is checked here, with the row held. */
const assign = (
  deps: HttpDeps,
  viewer: Viewer,
  clientId: string,
  body: NewAssignmentBody,
): Promise<Assignment> =>
  asEngine(deps.pool, async (tx) => {
    if (!(await holdClient(tx, clientId))) throw notFound('client');
    await endExpired(tx, clientId);
    const client = await holdClient(tx, clientId);
    if (!client) throw notFound('client');
    if (viewer.role === 'advisor' && client.servedBy !== viewer.userId)
      throw notAllowed('Only whoever serves a client may hand them over.');
    if (client.closed) throw conflict('client_closed', 'This account is closed.');
    await refuseTaker(tx, body);
    const active = (await activeAssignments(tx, [clientId])).get(clientId) ?? [];
    refuseTwice(active, body);
    if (client.servedBy === body.userId)
      throw invalidRequest('userId: serves this client already', 'userId');
    const id = randomUUID();
    const { kind, userId, reason } = body;
    const endsAt = body.endsAt ? Date.parse(body.endsAt) : null;
    const from = { fromUser: client.servedBy, madeBy: viewer.userId, startsAt: null, endsAt };
    await insertAssignment(tx, { id, clientId, kind, userId, reason, ...from });
    // Whoever stood between and now serves the client themselves stands between nobody.
    for (const one of kind === 'exclusive' ? active : [])
      if (one.userId === userId) await endAssignment(tx, one.id, viewer.userId);
    const made = await getAssignment(tx, id);
    if (!made) throw notFound('assignment');
    return made;
  });

const addAssignment = (deps: HttpDeps): Operation =>
  operation(['advisor', 'supervisor', 'administrator'], {
    route: ['post', '/api/clients/{id}/assignments'],
    summary:
      'Hands a client over to a colleague, or lets one stand between; advisors for whom they serve',
    query: noQuery,
    body: jsonBody(newAssignmentSchema),
    answer: assignmentSchema,
    status: 201,
    handle: async ({ body, param }, viewer) => {
      // Terms run by the wall's clock, as row-level security does, also while an old crash is replayed.
      if (body.endsAt && Date.parse(body.endsAt) <= Date.now())
        throw invalidRequest('endsAt: must be in the future', 'endsAt');
      const client = await asViewer(deps.pool, viewer, (tx) => getClient(tx, param('id')));
      if (!client) throw notFound('client');
      const made = await assign(deps, viewer, client.id, body);
      deps.factsChanged([client.id]);
      return assignmentView(made, { id: client.id, name: client.name }, true);
    },
  });

const stopAssignment = (deps: HttpDeps): Operation =>
  operation(['advisor', 'supervisor', 'administrator'], {
    route: ['post', '/api/assignments/{id}/end'],
    summary: 'Ends a handover (the client is back with their own advisor) or a go-between',
    query: noQuery,
    body: noBody,
    answer: assignmentSchema,
    handle: async ({ param }, viewer) => {
      // As the engine: whoever gave a client away may take them back, though they see them no more.
      const ended = await asEngine(deps.pool, async (tx) => {
        // The same is asked whether it exists or not, so that the time it takes tells nobody.
        const id = isUuid(param('id')) ? param('id') : NONE;
        const one = await getAssignment(tx, id);
        const held = await holdClient(tx, one?.clientId ?? NONE);
        const now = await getAssignment(tx, id);
        if (!now || !mayEnd(viewer, { ...now, endedAt: null }, held?.servedBy ?? null))
          throw notFound('assignment');
        if (!(await endAssignment(tx, id, viewer.userId)))
          throw conflict('ended_already', 'This has ended already.');
        return (await getAssignment(tx, id)) ?? now;
      });
      deps.factsChanged([ended.clientId]);
      const names = await asViewer(deps.pool, viewer, (tx) => clientNames(tx, [ended.clientId]));
      const name = names.get(ended.clientId);
      return assignmentView(ended, name === undefined ? null : { id: ended.clientId, name }, false);
    },
  });

const listAssignments = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['get', '/api/assignments'],
    summary: 'Handovers and go-betweens in force, as far as one sees the client or made them',
    query: noQuery,
    body: noBody,
    answer: assignmentListSchema,
    handle: async (_, viewer) => {
      // As the engine, for row-level security of assignments can't ask who sees the client; the viewer's own rights decide below.
      const active = await asEngine(deps.pool, allActiveAssignments);
      const ids = active.map(({ clientId }) => clientId);
      const { names, servers } = await asViewer(deps.pool, viewer, async (tx) => ({
        names: await clientNames(tx, ids),
        servers: await serversOf(tx, ids),
      }));
      const assignments = active.flatMap((one) => {
        const name = names.get(one.clientId);
        const endable = mayEnd(viewer, one, servers.get(one.clientId)?.id ?? null);
        if (name === undefined && !(endable && one.madeBy !== null)) return [];
        const client = name === undefined ? null : { id: one.clientId, name };
        return [assignmentView(one, client, endable)];
      });
      return { assignments };
    },
  });

export const assignmentOperations = (deps: HttpDeps): Operation[] => [
  listAssignments(deps),
  addAssignment(deps),
  stopAssignment(deps),
];
