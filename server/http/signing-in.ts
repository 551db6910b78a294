import type { Request, Response } from 'express';
import { putStep } from '../../db/sign-in-steps.ts';
import type { MfaRequired } from '../../shared/api/second-steps.ts';
import type { DoorMethod } from '../../shared/door.ts';
import type { User } from '../../shared/users.ts';
import { methodsOf, rolesAskedForSecondStep } from '../access/second-steps.ts';
import { forgetStepCookie, newStepToken, stepCookie } from '../access/step-cookie.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError } from './errors.ts';
import { peerOf } from './peer.ts';
import { forgetWrongTries } from './tries.ts';

const SECOND_STEP_SECONDS = 10 * 60;

export type Talk = { request: Request; response: Response };
type Come = { user: User; method: DoorMethod; rememberMe: boolean };

export const wrongCredentials = (): ApiError =>
  new ApiError(401, 'wrong_credentials', 'Email or password is wrong.');

/** The session begins; everything that was begun in this browser is over. */
export const letIn = async (
  deps: HttpDeps,
  { request, response }: Talk,
  { user, method, rememberMe }: Come,
  owesSecondStep = false,
): Promise<{ user: User }> => {
  const peer = peerOf(request);
  const signed = await deps.auth.openSession(user.id, peer, { method, rememberMe, owesSecondStep });
  if (!signed) throw wrongCredentials();
  await forgetWrongTries(deps, user.email);
  await deps.signInLog.tell({ what: 'signed-in', method, userId: user.id, peer });
  response.append('Set-Cookie', [...signed.cookies, forgetStepCookie(deps.secure)]);
  return { user: signed.session.user };
};

/** The first step was right: in, or on to the second where this user has one. */
export const afterFirstStep = async (
  deps: HttpDeps,
  talk: Talk,
  come: Come,
): Promise<{ user: User } | MfaRequired> => {
  const methods = await methodsOf(deps.pool, come.user.id);
  if (methods.length === 0) {
    const asked = await rolesAskedForSecondStep(deps.pool);
    return letIn(deps, talk, come, asked.includes(come.user.role));
  }
  const { token, hash } = newStepToken();
  await putStep(deps.pool, {
    ...{ hash, kind: 'second-step', userId: come.user.id, seconds: SECOND_STEP_SECONDS },
    content: { rememberMe: come.rememberMe },
  });
  talk.response.append('Set-Cookie', stepCookie(token, SECOND_STEP_SECONDS, deps.secure));
  return { mfaRequired: true, methods };
};
