import { z } from 'zod';
import { accountByEmail } from '../../db/passwords.ts';
import { putStep, takeStep } from '../../db/sign-in-steps.ts';
import { mfaRequiredSchema } from '../../shared/api/second-steps.ts';
import {
  signedInSchema,
  singleSignOnBodySchema,
  singleSignOnSchema,
  waysSchema,
} from '../../shared/api/users.ts';
import type { CameBack, SingleSignOn } from '../access/single-sign-on.ts';
import { newStepToken, stepCookie, stepHashIn } from '../access/step-cookie.ts';
import type { Peer } from '../auth.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, openOperation } from './operation.ts';
import { fewPerMinute } from './passkey-sign-in.ts';
import { peerOf } from './peer.ts';
import { afterFirstStep } from './signing-in.ts';
import { siteOf } from './site.ts';

const SECONDS = 10 * 60;
/** The page that the identity provider sends people back to. */
const RETURN_PATH = '/sign-in/oidc';

const there = ({ singleSignOn }: HttpDeps): SingleSignOn => {
  if (!singleSignOn) throw notFound('address');
  return singleSignOn;
};

const cannotReach = (host: string): ApiError =>
  new ApiError(
    503,
    'single_sign_on_unavailable',
    `${host} can’t be reached just now. Please try again in a while.`,
  );

const refusal = {
  again: () =>
    new ApiError(
      401,
      'sign_in_again',
      'This took a while, or was used already. Please begin again.',
    ),
  refused: (host: string) =>
    new ApiError(
      401,
      'single_sign_on_refused',
      `${host} did not confirm who you are. Please begin again.`,
    ),
  unverified: (host: string) =>
    new ApiError(
      401,
      'email_not_verified',
      `${host} has not verified your email address. Please ask whoever looks after it.`,
    ),
  unknown: () =>
    new ApiError(
      401,
      'unknown_user',
      'Nobody here has this email address. Please ask an administrator of your practice.',
    ),
};

/** Whose email it is. Nobody is added by coming along. @throws ApiError 401, and the door tells why */
const userOf = async (deps: HttpDeps, came: CameBack, peer: Peer) => {
  const { host } = there(deps);
  const tell = (more: { detail: string; unknownEmail?: string; userId?: string }) =>
    deps.signInLog.tell({ what: 'refused', method: 'single-sign-on', peer, ...more });
  if (came.type === 'refused') {
    await tell({ detail: came.why });
    throw refusal.refused(host);
  }
  if (came.type === 'unverified') {
    await tell({ detail: 'email not verified' });
    throw refusal.unverified(host);
  }
  const account = await accountByEmail(deps.pool, came.email);
  if (account && !account.closed) return account.user;
  await tell({ detail: account ? 'closed' : 'unknown email', unknownEmail: came.email });
  throw refusal.unknown();
};

export const singleSignOnOperations = (deps: HttpDeps): Operation[] => [
  openOperation({
    route: ['get', '/api/auth/ways'],
    summary: 'How one can sign in here besides by password and passkey',
    query: noQuery,
    body: noBody,
    answer: waysSchema,
    handle: async () => ({ singleSignOn: deps.singleSignOn && { host: deps.singleSignOn.host } }),
  }),
  openOperation({
    route: ['post', '/api/auth/oidc/start'],
    summary: 'Single sign-on: where the browser is to go',
    query: noQuery,
    body: noBody,
    answer: singleSignOnSchema,
    guards: [fewPerMinute()],
    handle: async ({ request, response }) => {
      const provider = there(deps);
      const back = `${siteOf(deps, request).origin}${RETURN_PATH}`;
      const { url, visit } = await provider.begin(back).catch((error) => {
        deps.log.warn(
          { why: error instanceof Error ? error.message : 'unknown' },
          'single sign-on',
        );
        throw cannotReach(provider.host);
      });
      const { token, hash } = newStepToken();
      const kind = 'single-sign-on';
      await putStep(deps.pool, { hash, kind, userId: null, content: visit, seconds: SECONDS });
      response.append('Set-Cookie', stepCookie(token, SECONDS, deps.secure));
      return { url };
    },
  }),
  openOperation({
    route: ['post', '/api/auth/oidc/finish'],
    summary:
      'Single sign-on: what the browser came back with; for users there are, by verified email',
    query: noQuery,
    body: jsonBody(singleSignOnBodySchema),
    answer: z.union([signedInSchema, mfaRequiredSchema]),
    guards: [fewPerMinute()],
    handle: async ({ body, request, response }) => {
      const provider = there(deps);
      const hash = stepHashIn(request.headers.cookie ?? null, deps.secure);
      const step = hash && (await takeStep(deps.pool, hash, 'single-sign-on'));
      if (!step) throw refusal.again();
      const came = await provider.finish(step.content, body.query).catch(() => {
        throw cannotReach(provider.host);
      });
      const user = await userOf(deps, came, peerOf(request));
      const come = { user, method: 'single-sign-on', rememberMe: true } as const;
      return afterFirstStep(deps, { request, response }, come);
    },
  }),
];
