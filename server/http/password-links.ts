import { accountById, setPasswordHash } from '../../db/passwords.ts';
import { type Tx, withTransaction } from '../../db/pool.ts';
import { endSessions } from '../../db/sessions.ts';
import { dropSteps, putStep, takeStep, tryStep } from '../../db/sign-in-steps.ts';
import {
  newPasswordBodySchema,
  passwordLinkSchema,
  passwordSetSchema,
} from '../../shared/api/access.ts';
import { confirmedBodySchema } from '../../shared/api/second-steps.ts';
import type { User } from '../../shared/users.ts';
import { newStepToken, stepHash } from '../access/step-cookie.ts';
import { administrators } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, conflict, notFound } from './errors.ts';
import { refuseGuessable } from './guessable.ts';
import { jsonBody, noQuery, type Operation, openOperation, operation } from './operation.ts';
import { confirmedSession } from './own-session.ts';
import { fewPerMinute } from './passkey-sign-in.ts';
import { peerOf } from './peer.ts';
import { iso } from './times.ts';
import { forgetWrongTries } from './tries.ts';

const LINK_SECONDS = 60 * 60;
const KIND = 'new-password';

/** The token stands behind a `#`: a browser sends that part to nobody, so no log has it. */
const pathOf = (token: string): string => `/new-password#${token}`;

const makeLink = (deps: HttpDeps): Operation =>
  operation(administrators, {
    route: ['post', '/api/users/{id}/password-link'],
    atDoor: true,
    summary:
      'Makes a link by which a user who can’t get in sets a new password, once, within an hour; the one before ends',
    query: noQuery,
    body: jsonBody(confirmedBodySchema),
    answer: passwordLinkSchema,
    status: 201,
    handle: async ({ body, param, request }, viewer) => {
      // A program has no password to give once more.
      if (viewer.userId !== null) await confirmedSession(deps, request, body?.password);
      const account = await accountById(deps.pool, param('id'));
      if (!account) throw notFound('user');
      const { user, closed } = account;
      if (closed) throw conflict('user_closed', `${user.name} is closed. Open them again first.`);
      const { token, hash } = newStepToken();
      await withTransaction(deps.pool, async (tx) => {
        await dropSteps(tx, user.id, KIND);
        await putStep(tx, {
          hash,
          kind: KIND,
          userId: user.id,
          seconds: LINK_SECONDS,
          content: {},
        });
      });
      await deps.signInLog.tell({
        ...{ what: 'password-link-made', userId: user.id, byUser: viewer.userId },
        peer: peerOf(request),
      });
      return { path: pathOf(token), expiresAt: iso(Date.now() + LINK_SECONDS * 1000) };
    },
  });

const linkOver = (): ApiError =>
  new ApiError(
    410,
    'link_over',
    'This link has been used, or its hour is over. An administrator can make a new one.',
    { field: 'token' },
  );

/** The link is used up only where the password is in force. */
const setPassword = async (
  tx: Tx,
  {
    token,
    newPassword,
    passwordHash,
  }: { token: string; newPassword: string; passwordHash: string },
): Promise<User> => {
  const step = await takeStep(tx, stepHash(token), KIND);
  const account = step?.userId == null ? null : await accountById(tx, step.userId);
  if (!account || account.closed) throw linkOver();
  refuseGuessable(newPassword, 'newPassword', account.user);
  await setPasswordHash(tx, account.user.id, passwordHash);
  await dropSteps(tx, account.user.id, 'second-step');
  await endSessions(tx, account.user.id, null);
  return account.user;
};

/** Nobody guesses 256 bits; but working out a hash costs the server something. */
const useLink = (deps: HttpDeps): Operation =>
  openOperation({
    route: ['post', '/api/auth/new-password'],
    atDoor: true,
    summary:
      'Sets a new password by a link of an administrator, and ends all sessions; signing in comes after it, with its second step',
    query: noQuery,
    body: jsonBody(newPasswordBodySchema),
    answer: passwordSetSchema,
    guards: [fewPerMinute()],
    handle: async ({ body: { token, newPassword }, request }) => {
      if (!(await tryStep(deps.pool, stepHash(token), KIND))) throw linkOver();
      const passwordHash = await deps.auth.hashOf(newPassword);
      const given = { token, newPassword, passwordHash };
      const user = await withTransaction(deps.pool, (tx) => setPassword(tx, given));
      deps.signedOut(user.id);
      await forgetWrongTries(deps, user.email);
      const detail = 'by link';
      await deps.signInLog.tell({
        ...{ what: 'password-changed', userId: user.id, detail, peer: peerOf(request) },
      });
      return { email: user.email };
    },
  });

export const passwordLinkOperations = (deps: HttpDeps): Operation[] => [
  makeLink(deps),
  useLink(deps),
];
