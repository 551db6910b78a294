import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { accountById } from '../../db/passwords.ts';
import { putStep, takeStep } from '../../db/sign-in-steps.ts';
import { passkeyOptionsSchema, passkeyUseBodySchema } from '../../shared/api/second-steps.ts';
import { signedInSchema } from '../../shared/api/users.ts';
import { optionsToUse, userOfAnswer } from '../access/passkeys.ts';
import { newStepToken, stepCookie, stepHashIn } from '../access/step-cookie.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, tooManyRequests } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, openOperation } from './operation.ts';
import { addressOf, peerOf } from './peer.ts';
import { letIn } from './signing-in.ts';
import { siteOf } from './site.ts';

const SECONDS = 5 * 60;
/** A whole office may come from one address on a Monday morning. */
const PER_MINUTE = 300;

/** Nobody has said yet who they are, so only the address can be counted. */
export const fewPerMinute = () =>
  rateLimit({
    windowMs: 60_000,
    limit: PER_MINUTE,
    keyGenerator: (request) => ipKeyGenerator(addressOf(request)),
    // The header counts only where a proxy is trusted, which is decided in one place.
    validate: { xForwardedForHeader: false },
    legacyHeaders: false,
    handler: () => {
      throw tooManyRequests(60);
    },
  });

const unknownPasskey = (): ApiError =>
  new ApiError(
    401,
    'unknown_passkey',
    'This passkey isn’t known here. Please sign in another way.',
  );

export const passkeySignInOperations = (deps: HttpDeps): Operation[] => [
  openOperation({
    route: ['post', '/api/auth/passkey/options'],
    summary: 'Signing in by passkey alone: what the browser is to be asked',
    query: noQuery,
    body: noBody,
    answer: passkeyOptionsSchema,
    guards: [fewPerMinute()],
    handle: async ({ request, response }) => {
      const options = await optionsToUse(deps.pool, null, siteOf(deps, request));
      const { token, hash } = newStepToken();
      const content = { challenge: options.challenge };
      await putStep(deps.pool, { hash, kind: 'passkey', userId: null, content, seconds: SECONDS });
      response.append('Set-Cookie', stepCookie(token, SECONDS, deps.secure));
      return { ...options };
    },
  }),
  openOperation({
    route: ['post', '/api/auth/passkey'],
    atDoor: true,
    summary: 'Signing in by passkey alone: the browser’s answer',
    query: noQuery,
    body: jsonBody(passkeyUseBodySchema),
    answer: signedInSchema,
    guards: [fewPerMinute()],
    handle: async ({ body: { response: answer }, request, response }) => {
      const hash = stepHashIn(request.headers.cookie ?? null, deps.secure);
      const step = hash && (await takeStep(deps.pool, hash, 'passkey'));
      if (!step) throw new ApiError(401, 'sign_in_again', 'This took a while. Please try again.');
      const { challenge } = z.object({ challenge: z.string() }).parse(step.content);
      const site = siteOf(deps, request);
      const given = { userId: null, response: answer, challenge, site };
      const userId = await userOfAnswer(deps.pool, given);
      const account = userId === null ? null : await accountById(deps.pool, userId);
      if (!account || account.closed) {
        const peer = peerOf(request);
        await deps.signInLog.tell({ what: 'refused', method: 'passkey', userId, peer });
        throw unknownPasskey();
      }
      // The device has asked who it is: possession and one more, so nothing else is asked for.
      const come = { user: account.user, method: 'passkey', rememberMe: true } as const;
      return letIn(deps, { request, response }, come);
    },
  }),
];
