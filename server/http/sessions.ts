import { setPasswordHash } from '../../db/passwords.ts';
import { withTransaction } from '../../db/pool.ts';
import { endSession, endSessions, sessionsOf } from '../../db/sessions.ts';
import { dropSteps } from '../../db/sign-in-steps.ts';
import {
  changePasswordBodySchema,
  sessionListSchema,
  sessionsEndedSchema,
} from '../../shared/api/access.ts';
import { doorMethodSchema } from '../../shared/door.ts';
import type { Session } from '../auth.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, notFound } from './errors.ts';
import { refuseGuessable } from './guessable.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { ownSession } from './own-session.ts';
import { peerOf } from './peer.ts';
import { iso } from './times.ts';
import { isOwnPassword } from './tries.ts';

const listOf = async ({ pool }: HttpDeps, session: Session) => ({
  sessions: (await sessionsOf(pool, session.userId)).map((one) => ({
    id: one.id,
    current: one.id === session.id,
    createdAt: iso(one.createdAt),
    expiresAt: iso(one.expiresAt),
    address: one.address,
    userAgent: one.userAgent,
    method: doorMethodSchema.nullable().catch(null).parse(one.signedInBy),
  })),
});

const endOne = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['delete', '/api/sessions/{id}'],
    summary: 'Ends one of one’s own sessions; pages that are open by it close at once',
    query: noQuery,
    body: noBody,
    answer: sessionListSchema,
    handle: async ({ param, request }) => {
      const session = await ownSession(deps, request);
      if (!(await endSession(deps.pool, session.userId, param('id')))) throw notFound('session');
      deps.signedOut(session.userId);
      const peer = peerOf(request);
      await deps.signInLog.tell({
        ...{ what: 'sessions-ended', userId: session.userId, peer, detail: '1' },
      });
      return listOf(deps, session);
    },
  });

const endOthers = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/sessions/end-others'],
    summary: 'Ends all of one’s own sessions but this one',
    query: noQuery,
    body: noBody,
    answer: sessionsEndedSchema,
    handle: async ({ request }) => {
      const session = await ownSession(deps, request);
      const ended = await endSessions(deps.pool, session.userId, session.id);
      deps.signedOut(session.userId);
      const peer = peerOf(request);
      const detail = String(ended);
      await deps.signInLog.tell({ what: 'sessions-ended', userId: session.userId, peer, detail });
      return { ended };
    },
  });

const changePassword = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/auth/change-password'],
    atDoor: true,
    summary: 'Changes one’s own password, and ends all other sessions',
    query: noQuery,
    body: jsonBody(changePasswordBodySchema),
    answer: sessionsEndedSchema,
    handle: async ({ body, request }) => {
      const session = await ownSession(deps, request);
      const { userId } = session;
      const peer = peerOf(request);
      if (!(await isOwnPassword(deps, userId, body.currentPassword, peer)))
        throw new ApiError(403, 'wrong_password', 'That isn’t your password.', {
          field: 'currentPassword',
        });
      refuseGuessable(body.newPassword, 'newPassword', session.user);
      const passwordHash = await deps.auth.hashOf(body.newPassword);
      const ended = await withTransaction(deps.pool, async (tx) => {
        await setPasswordHash(tx, userId, passwordHash);
        await dropSteps(tx, userId, 'second-step', 'new-password');
        return endSessions(tx, userId, session.id);
      });
      deps.signedOut(userId);
      await deps.signInLog.tell({ what: 'password-changed', userId, peer });
      return { ended };
    },
  });

export const sessionOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/sessions'],
    summary: 'One’s own sessions: where one is signed in',
    query: noQuery,
    body: noBody,
    answer: sessionListSchema,
    handle: async ({ request }) => listOf(deps, await ownSession(deps, request)),
  }),
  endOne(deps),
  endOthers(deps),
  changePassword(deps),
];
