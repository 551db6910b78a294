import type { Request } from 'express';
import { withTransaction } from '../../db/pool.ts';
import { removeTotp, stepsOf } from '../../db/second-steps.ts';
import { dropSteps } from '../../db/sign-in-steps.ts';
import {
  authenticatorSchema,
  codeBodySchema,
  confirmedBodySchema,
  recoveryCodesSchema,
  type SecondSteps,
  secondStepAddedSchema,
  secondStepsSchema,
} from '../../shared/api/second-steps.ts';
import type { DoorEvent } from '../../shared/door.ts';
import {
  beginAuthenticator,
  isRightCode,
  makeRecoveryCodes,
  secondStepAdded,
  secondStepsView,
} from '../access/second-steps.ts';
import type { Session } from '../auth.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { confirmedSession, ownSession } from './own-session.ts';
import { peerOf } from './peer.ts';
import { iso, isoOrNull } from './times.ts';

export const viewOfSteps = async (deps: HttpDeps, session: Session): Promise<SecondSteps> => {
  const { passkeys, ...view } = await secondStepsView(deps.pool, session.user);
  return {
    ...view,
    passkeys: passkeys.map(({ id, name, madeAt, lastUsedAt }) => ({
      ...{ id, name, madeAt: iso(madeAt), lastUsedAt: isoOrNull(lastUsedAt) },
    })),
    owed: session.owesSecondStep,
  };
};

export const tellOfSteps = (
  deps: HttpDeps,
  request: Request,
  userId: string,
  what: DoorEvent,
  detail: string | null = null,
): Promise<void> => deps.signInLog.tell({ what, userId, detail, peer: peerOf(request) });

/** Another one is in force; what owed it is settled. */
export const added = async (deps: HttpDeps, session: Session) => {
  const recoveryCodes = await secondStepAdded(deps.pool, session.userId);
  return { ...(await viewOfSteps(deps, { ...session, owesSecondStep: false })), recoveryCodes };
};

/** Where the practice asks for one, the last can't be taken away. */
export const refuseLast = async (deps: HttpDeps, session: Session): Promise<void> => {
  const { asked } = await secondStepsView(deps.pool, session.user);
  const { authenticator, passkeys } = await stepsOf(deps.pool, session.userId);
  if (asked && Number(authenticator) + passkeys <= 1)
    throw conflict(
      'last_second_step',
      'Your practice asks for a second step. Add another one before you remove this one.',
    );
};

const addAuthenticator = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/second-steps/authenticator'],
    atDoor: true,
    summary: 'Makes the secret for an authenticator app, to be confirmed by its first code',
    query: noQuery,
    whileOwing: true,
    body: jsonBody(confirmedBodySchema),
    answer: authenticatorSchema,
    handle: async ({ body, request }) => {
      const { user } = await confirmedSession(deps, request, body?.password);
      const made = await beginAuthenticator(deps.pool, deps.ownTriggerSeal, user);
      if (!made)
        throw conflict(
          'authenticator_there',
          'There is an authenticator already. Remove it before you add another.',
        );
      return made;
    },
  });

const confirmAuthenticator = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/second-steps/authenticator/confirm'],
    atDoor: true,
    summary: 'The first code of a new authenticator app: from now on it is asked for at sign-in',
    query: noQuery,
    whileOwing: true,
    body: jsonBody(codeBodySchema),
    answer: secondStepAddedSchema,
    handle: async ({ body: { code }, request }) => {
      const session = await ownSession(deps, request);
      const { pool, ownTriggerSeal } = deps;
      const first = { userId: session.userId, code, confirm: true };
      if (!(await isRightCode(pool, ownTriggerSeal, first)))
        throw invalidRequest(
          'That isn’t the code that is shown now. Please try the next one.',
          'code',
        );
      await tellOfSteps(deps, request, session.userId, 'authenticator-added');
      return added(deps, session);
    },
  });

const removeAuthenticator = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['delete', '/api/second-steps/authenticator'],
    atDoor: true,
    summary: 'Takes the authenticator app away',
    query: noQuery,
    body: jsonBody(confirmedBodySchema),
    answer: secondStepsSchema,
    handle: async ({ body, request }) => {
      const session = await confirmedSession(deps, request, body?.password);
      await refuseLast(deps, session);
      const removed = await withTransaction(deps.pool, async (tx) => {
        await dropSteps(tx, session.userId, 'second-step');
        return removeTotp(tx, session.userId);
      });
      if (!removed) throw notFound('authenticator');
      await tellOfSteps(deps, request, session.userId, 'authenticator-removed');
      return viewOfSteps(deps, session);
    },
  });

const renewRecoveryCodes = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/second-steps/recovery-codes'],
    atDoor: true,
    summary: 'New recovery codes in the place of all that there were, shown this once',
    query: noQuery,
    body: jsonBody(confirmedBodySchema),
    answer: recoveryCodesSchema,
    handle: async ({ body, request }) => {
      const session = await confirmedSession(deps, request, body?.password);
      const { authenticator, passkeys } = await stepsOf(deps.pool, session.userId);
      if (!authenticator && passkeys === 0)
        throw conflict('no_second_step', 'Recovery codes come with a second step. Add one first.');
      await tellOfSteps(deps, request, session.userId, 'recovery-codes-made');
      return { recoveryCodes: await makeRecoveryCodes(deps.pool, session.userId) };
    },
  });

export const secondStepOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/second-steps'],
    summary: 'One’s own second steps',
    query: noQuery,
    whileOwing: true,
    body: noBody,
    answer: secondStepsSchema,
    handle: async ({ request }) => viewOfSteps(deps, await ownSession(deps, request)),
  }),
  addAuthenticator(deps),
  confirmAuthenticator(deps),
  removeAuthenticator(deps),
  renewRecoveryCodes(deps),
];
