import type { Request } from 'express';
import { z } from 'zod';
import { accountById } from '../../db/passwords.ts';
import { setStepContent, takeStep, tryStep } from '../../db/sign-in-steps.ts';
import {
  codeBodySchema,
  passkeyOptionsSchema,
  passkeyUseBodySchema,
} from '../../shared/api/second-steps.ts';
import { signedInSchema } from '../../shared/api/users.ts';
import type { DoorMethod } from '../../shared/door.ts';
import type { User } from '../../shared/users.ts';
import { optionsToUse, userOfAnswer } from '../access/passkeys.ts';
import { isRecoveryCode, isRightCode } from '../access/second-steps.ts';
import { stepHashIn } from '../access/step-cookie.ts';
import { CannotBeOpened } from '../own-trigger-seal.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, conflict } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, openOperation } from './operation.ts';
import { peerOf } from './peer.ts';
import { letIn, type Talk } from './signing-in.ts';
import { siteOf } from './site.ts';
import { counted } from './tries.ts';

const contentSchema = z.object({ rememberMe: z.boolean(), challenge: z.string().optional() });
type Pending = { hash: Buffer; user: User } & z.infer<typeof contentSchema>;

const beginAgain = (): ApiError =>
  new ApiError(401, 'sign_in_again', 'This took a while. Please sign in once more.');
const wrongSecondStep = (): ApiError =>
  new ApiError(
    401,
    'wrong_second_step',
    'That isn’t right, or it was used already. Please try again.',
  );

/** Whose password was right in this browser a moment ago. @throws ApiError 401 nobody's, or tried too often */
const pendingOf = async (deps: HttpDeps, request: Request): Promise<Pending> => {
  const hash = stepHashIn(request.headers.cookie ?? null, deps.secure);
  const step = hash && (await tryStep(deps.pool, hash, 'second-step'));
  const account = step?.userId ? await accountById(deps.pool, step.userId) : null;
  if (!hash || !step || !account) throw beginAgain();
  return { hash, user: account.user, ...contentSchema.parse(step.content) };
};

/** Right: in, and what was begun is used up. */
const finish = async (
  deps: HttpDeps,
  talk: Talk,
  pending: Pending,
  method: DoorMethod,
  isRight: () => Promise<boolean>,
) => {
  const { user, hash, rememberMe } = pending;
  const peer = peerOf(talk.request);
  const attempt = { email: user.email, peer, method, what: 'wrong-second-step' } as const;
  const right = await counted(deps, attempt, async () => ({ user, right: await isRight() }));
  if (!right) throw wrongSecondStep();
  if (!(await takeStep(deps.pool, hash, 'second-step'))) throw beginAgain();
  return letIn(deps, talk, { user, method, rememberMe });
};

/** A lost key of the server's is nothing that another code could help. */
const unlessSealed = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CannotBeOpened)) throw error;
    throw conflict(
      'cannot_be_opened',
      'Codes of authenticators can’t be checked just now. Please use a recovery code or a passkey.',
    );
  }
};

const codeOperation = (
  deps: HttpDeps,
  path: string,
  method: 'authenticator' | 'recovery-code',
  summary: string,
): Operation =>
  openOperation({
    route: ['post', path],
    atDoor: true,
    summary,
    query: noQuery,
    body: jsonBody(codeBodySchema),
    answer: signedInSchema,
    handle: async ({ body: { code }, request, response }) => {
      const pending = await pendingOf(deps, request);
      const userId = pending.user.id;
      return finish(deps, { request, response }, pending, method, () =>
        method === 'recovery-code'
          ? isRecoveryCode(deps.pool, userId, code)
          : unlessSealed(
              isRightCode(deps.pool, deps.ownTriggerSeal, { userId, code, confirm: false }),
            ),
      );
    },
  });

export const secondStepSignInOperations = (deps: HttpDeps): Operation[] => [
  codeOperation(
    deps,
    '/api/auth/mfa/totp',
    'authenticator',
    'The second step: the code that an authenticator app shows now; no code is good twice',
  ),
  codeOperation(
    deps,
    '/api/auth/mfa/recovery-code',
    'recovery-code',
    'The second step: one of the recovery codes, each of which is good once',
  ),
  openOperation({
    route: ['post', '/api/auth/mfa/passkey/options'],
    atDoor: true,
    summary: 'The second step by passkey: what the browser is to be asked',
    query: noQuery,
    body: noBody,
    answer: passkeyOptionsSchema,
    handle: async ({ request }) => {
      const { hash, user, rememberMe } = await pendingOf(deps, request);
      const options = await optionsToUse(deps.pool, user.id, siteOf(deps, request));
      await setStepContent(deps.pool, hash, { rememberMe, challenge: options.challenge });
      return { ...options };
    },
  }),
  openOperation({
    route: ['post', '/api/auth/mfa/passkey'],
    atDoor: true,
    summary: 'The second step by passkey: the browser’s answer',
    query: noQuery,
    body: jsonBody(passkeyUseBodySchema),
    answer: signedInSchema,
    handle: async ({ body: { response: answer }, request, response }) => {
      const pending = await pendingOf(deps, request);
      const { challenge, user } = pending;
      if (challenge === undefined) throw beginAgain();
      const given = { userId: user.id, response: answer, challenge, site: siteOf(deps, request) };
      return finish(
        deps,
        { request, response },
        pending,
        'passkey',
        async () => (await userOfAnswer(deps.pool, given)) !== null,
      );
    },
  }),
];
