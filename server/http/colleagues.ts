import { randomUUID } from 'node:crypto';
import { allActiveAssignments, assignmentsOf } from '../../db/assignments.ts';
import { getClient, servedCounts, serversOf } from '../../db/clients.ts';
import { activeCovers } from '../../db/covers.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import { insertRapport, rapportFactsOf } from '../../db/rapports.ts';
import { getUser, listUsers } from '../../db/users.ts';
import {
  type ClientColleagues,
  clientColleaguesSchema,
  colleagueListSchema,
  newRapportSchema,
} from '../../shared/api/colleagues.ts';
import type { Viewer } from '../../shared/users.ts';
import { bestColleague } from '../people/rapport.ts';
import { everybody } from './access.ts';
import { assignmentOperations } from './assignments.ts';
import { assignmentView, mayEnd, rapportViews } from './colleague-views.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { isoOrNull } from './times.ts';

const readClient = (deps: HttpDeps, viewer: Viewer, id: string) =>
  asViewer(deps.pool, viewer, async (tx) => {
    const client = await getClient(tx, id);
    if (!client) throw notFound('client');
    const users = await listUsers(tx);
    const nameOf = (user: string): string => users.find((one) => one.id === user)?.name ?? '';
    const advisor = { id: client.advisorId, name: nameOf(client.advisorId) };
    const servedBy = (await serversOf(tx, [client.id])).get(client.id) ?? advisor;
    const facts = (await rapportFactsOf(tx, [client.id])).get(client.id) ?? [];
    // Covers run by the wall's clock, as row-level security does.
    const covers = await activeCovers(tx, Date.now());
    const coveredBy = covers
      .filter((cover) => cover.advisorId === servedBy.id)
      .map(({ coveredBy: id, endsAt }) => ({ id, name: nameOf(id), until: isoOrNull(endsAt) }));
    return { client, users, advisor, servedBy, facts, coveredBy };
  });

const decides = (viewer: Viewer, servedBy: string): boolean =>
  viewer.role === 'supervisor' ||
  viewer.role === 'administrator' ||
  (viewer.role === 'advisor' && viewer.userId === servedBy);

const colleaguesOf = async (
  deps: HttpDeps,
  viewer: Viewer,
  id: string,
): Promise<ClientColleagues> => {
  const { client, users, advisor, servedBy, facts, coveredBy } = await readClient(deps, viewer, id);
  // As the engine: who had the client before is told to whoever sees the client, and row-level security can't ask that here.
  const assignments = await asEngine(deps.pool, (tx) => assignmentsOf(tx, client.id));
  const now = Date.now();
  const standing = assignments.filter(
    ({ kind, endedAt, endsAt }) =>
      kind === 'go-between' && endedAt === null && (endsAt === null || endsAt > now),
  );
  const colleagues = rapportViews(users, facts, deps.now());
  const best = bestColleague(
    colleagues.map((one) => ({ userId: one.user.id, name: one.user.name, rapport: one })),
    servedBy.id,
  );
  return {
    advisor,
    servedBy,
    goBetweens: standing.map(({ userId, userName }) => ({ id: userId, name: userName })),
    coveredBy,
    assignments: assignments.map((one) =>
      assignmentView(one, { id: client.id, name: client.name }, mayEnd(viewer, one, servedBy.id)),
    ),
    colleagues,
    best: best && { id: best.userId, name: best.name },
    mayAssign: decides(viewer, servedBy.id) && client.closedAt === null,
  };
};

const clientColleagues = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['get', '/api/clients/{id}/colleagues'],
    summary:
      'Who serves a client, who did before and why, and how each colleague gets on with them',
    query: noQuery,
    body: noBody,
    answer: clientColleaguesSchema,
    handle: ({ param }, viewer) => colleaguesOf(deps, viewer, param('id')),
  });

const setRapport = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/clients/{id}/rapports'],
    summary:
      'Says by hand how a colleague gets on with a client: -2 (does not fit) to 2 (very well)',
    query: noQuery,
    body: jsonBody(newRapportSchema),
    answer: clientColleaguesSchema,
    status: 201,
    handle: async ({ body, param }, viewer) => {
      const clientId = await asViewer(deps.pool, viewer, async (tx) => {
        const client = await getClient(tx, param('id'));
        if (!client) throw notFound('client');
        if (!(await getUser(tx, body.userId)))
          throw invalidRequest('userId: is not the id of a user', 'userId');
        await insertRapport(tx, {
          id: randomUUID(),
          clientId: client.id,
          userId: body.userId,
          score: body.score,
          note: body.note ?? null,
          setBy: viewer.userId,
          at: deps.now(),
        });
        return client.id;
      });
      deps.factsChanged([clientId]);
      return colleaguesOf(deps, viewer, clientId);
    },
  });

const listColleagues = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['get', '/api/colleagues'],
    summary: 'The people of the practice: how many clients each serves, and who stands in for them',
    query: noQuery,
    body: noBody,
    answer: colleagueListSchema,
    handle: async () => {
      // As the engine: how many clients each serves is everybody's to know; whose they are isn't told.
      const { counts, active } = await asEngine(deps.pool, async (tx) => ({
        counts: await servedCounts(tx),
        active: await allActiveAssignments(tx),
      }));
      const users = await listUsers(deps.pool);
      const covers = await activeCovers(deps.pool, Date.now());
      const nameOf = (id: string): string => users.find((one) => one.id === id)?.name ?? '';
      const colleagues = users.map(({ id, name, role }) => ({
        id,
        name,
        role,
        ...(counts.get(id) ?? { clients: 0, takenOver: 0 }),
        standsBetween: active.filter((one) => one.kind === 'go-between' && one.userId === id)
          .length,
        coveredBy: covers.filter((cover) => cover.advisorId === id).map((c) => nameOf(c.coveredBy)),
      }));
      return { colleagues };
    },
  });

export const colleagueOperations = (deps: HttpDeps): Operation[] => [
  listColleagues(deps),
  clientColleagues(deps),
  setRapport(deps),
  ...assignmentOperations(deps),
];
