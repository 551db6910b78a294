import { asEngine, type Tx, withTransaction } from '../../db/pool.ts';
import { removeSecondSteps } from '../../db/second-steps.ts';
import { endSessions } from '../../db/sessions.ts';
import { dropSteps } from '../../db/sign-in-steps.ts';
import {
  actAs,
  changeUser,
  clientsWith,
  closedUsers,
  openAdministrators,
  type UserChange,
} from '../../db/user-changes.ts';
import { getUser } from '../../db/users.ts';
import { userChangeBodySchema } from '../../shared/api/access.ts';
import { confirmedBodySchema } from '../../shared/api/second-steps.ts';
import { changedUserSchema } from '../../shared/api/users.ts';
import type { DoorEvent } from '../../shared/door.ts';
import type { User, Viewer } from '../../shared/users.ts';
import type { Peer } from '../auth.ts';
import { administrators } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { confirmedSession } from './own-session.ts';
import { peerOf } from './peer.ts';
import { forgetWrongTries } from './tries.ts';

const leavesAdvisors = (user: User, { role, closed }: UserChange): boolean =>
  user.role === 'advisor' && ((role !== undefined && role !== 'advisor') || closed === true);

const leavesAdministrators = (user: User, { role, closed }: UserChange): boolean =>
  user.role === 'administrator' &&
  ((role !== undefined && role !== 'administrator') || closed === true);

const change = async (tx: Tx, user: User, body: UserChange, viewer: Viewer): Promise<void> => {
  await actAs(tx, viewer.userId, viewer.role);
  const left = (await openAdministrators(tx)).filter((id) => id !== user.id);
  if (leavesAdministrators(user, body) && left.length === 0)
    throw conflict('last_administrator', 'Somebody must stay an administrator.');
  await changeUser(tx, user.id, body);
};

const eventsOf = (before: User, body: UserChange): { what: DoorEvent; detail: string | null }[] => [
  ...(body.role !== undefined && body.role !== before.role
    ? [{ what: 'role-changed' as const, detail: `${before.role} → ${body.role}` }]
    : []),
  ...(body.closed === true ? [{ what: 'user-closed' as const, detail: null }] : []),
  ...(body.closed === false ? [{ what: 'user-opened' as const, detail: null }] : []),
  ...(body.name !== undefined || body.timeZone !== undefined
    ? [{ what: 'user-changed' as const, detail: null }]
    : []),
];

/** Whoever was somebody else a moment ago signs in anew. */
const settle = async (
  deps: HttpDeps,
  user: User,
  body: UserChange,
  { by, peer }: { by: Viewer; peer: Peer },
): Promise<void> => {
  for (const event of eventsOf(user, body))
    await deps.signInLog.tell({ ...event, userId: user.id, byUser: by.userId, peer });
  if (body.closed === true || (body.role !== undefined && body.role !== user.role)) {
    await withTransaction(deps.pool, async (tx) => {
      await dropSteps(tx, user.id, 'second-step', 'new-password');
      await endSessions(tx, user.id, null);
    });
    deps.signedOut(user.id);
  }
};

const userOf = async (deps: HttpDeps, id: string): Promise<User> => {
  const user = await getUser(deps.pool, id);
  if (!user) throw notFound('user');
  return user;
};

const viewOf = async (deps: HttpDeps, id: string) => ({
  ...(await userOf(deps, id)),
  closed: (await closedUsers(deps.pool)).has(id),
});

export const userChangeOperations = (deps: HttpDeps): Operation[] => [
  operation(administrators, {
    route: ['patch', '/api/users/{id}'],
    summary:
      'Changes a user’s name, role or time zone, or closes them; a new role means signing in anew',
    query: noQuery,
    body: jsonBody(userChangeBodySchema),
    answer: changedUserSchema,
    handle: async ({ body, param, request }, viewer) => {
      const user = await userOf(deps, param('id'));
      if (leavesAdvisors(user, body)) {
        const clients = await asEngine(deps.pool, (tx) => clientsWith(tx, user.id));
        if (clients > 0)
          throw conflict(
            'serves_clients',
            `${user.name} still has ${clients} client${clients === 1 ? '' : 's'}. Give them another advisor first.`,
          );
      }
      await withTransaction(deps.pool, (tx) => change(tx, user, body, viewer));
      await settle(deps, user, body, { by: viewer, peer: peerOf(request) });
      return viewOf(deps, user.id);
    },
  }),
  operation(administrators, {
    route: ['post', '/api/users/{id}/unlock'],
    summary: 'Lets a user try again at once who gave too many wrong passwords',
    query: noQuery,
    body: noBody,
    answer: changedUserSchema,
    handle: async ({ param, request }, viewer) => {
      const user = await userOf(deps, param('id'));
      if (await forgetWrongTries(deps, user.email))
        await deps.signInLog.tell({
          ...{ what: 'unlocked', userId: user.id, byUser: viewer.userId, peer: peerOf(request) },
        });
      return viewOf(deps, user.id);
    },
  }),
  operation(administrators, {
    route: ['delete', '/api/users/{id}/second-steps'],
    atDoor: true,
    summary: 'Takes away all second steps of a user who has lost them, and ends their sessions',
    query: noQuery,
    body: jsonBody(confirmedBodySchema),
    answer: changedUserSchema,
    handle: async ({ body, param, request }, viewer) => {
      const user = await userOf(deps, param('id'));
      if (user.id === viewer.userId)
        throw conflict(
          'own_second_steps',
          'Your own second steps are under Security, You. Please remove them there.',
        );
      // A program has no password to give once more.
      if (viewer.userId !== null) await confirmedSession(deps, request, body?.password);
      await withTransaction(deps.pool, async (tx) => {
        await removeSecondSteps(tx, user.id);
        await dropSteps(tx, user.id, 'second-step');
        await endSessions(tx, user.id, null);
      });
      deps.signedOut(user.id);
      await deps.signInLog.tell({
        ...{ what: 'second-step-removed', userId: user.id, byUser: viewer.userId },
        peer: peerOf(request),
      });
      return viewOf(deps, user.id);
    },
  }),
];
