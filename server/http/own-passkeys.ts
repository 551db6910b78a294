import { z } from 'zod';
import { removePasskey, renamePasskey } from '../../db/passkeys.ts';
import { withTransaction } from '../../db/pool.ts';
import { dropSteps, putStep, takeStep } from '../../db/sign-in-steps.ts';
import {
  confirmedBodySchema,
  newPasskeyBodySchema,
  passkeyNameBodySchema,
  passkeyOptionsSchema,
  secondStepAddedSchema,
  secondStepsSchema,
} from '../../shared/api/second-steps.ts';
import { addPasskey, optionsToAdd } from '../access/passkeys.ts';
import { newStepToken, stepCookie, stepHashIn } from '../access/step-cookie.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';
import { confirmedSession, ownSession } from './own-session.ts';
import { added, refuseLast, tellOfSteps, viewOfSteps } from './second-steps.ts';
import { siteOf } from './site.ts';

const SECONDS = 5 * 60;

const beginPasskey = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/passkeys/options'],
    atDoor: true,
    summary: 'A new passkey: what the browser is to be asked',
    query: noQuery,
    whileOwing: true,
    body: jsonBody(confirmedBodySchema),
    answer: passkeyOptionsSchema,
    handle: async ({ body, request, response }) => {
      const { user } = await confirmedSession(deps, request, body?.password);
      const options = await optionsToAdd(deps.pool, user, siteOf(deps, request));
      const { token, hash } = newStepToken();
      await putStep(deps.pool, {
        ...{ hash, kind: 'passkey-new', userId: user.id, seconds: SECONDS },
        content: { challenge: options.challenge },
      });
      response.append('Set-Cookie', stepCookie(token, SECONDS, deps.secure));
      return { ...options };
    },
  });

const keepPasskey = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/passkeys'],
    summary: 'A new passkey: the browser’s answer, and a name to know it by',
    query: noQuery,
    whileOwing: true,
    body: jsonBody(newPasskeyBodySchema),
    answer: secondStepAddedSchema,
    status: 201,
    handle: async ({ body: { name, response }, request }) => {
      const session = await ownSession(deps, request);
      const hash = stepHashIn(request.headers.cookie ?? null, deps.secure);
      const step = hash && (await takeStep(deps.pool, hash, 'passkey-new'));
      if (!step || step.userId !== session.userId)
        throw conflict('begin_again', 'This took a while. Please try again.');
      const { challenge } = z.object({ challenge: z.string() }).parse(step.content);
      const given = { userId: session.userId, name, response, challenge };
      if (!(await addPasskey(deps.pool, { ...given, site: siteOf(deps, request) })))
        throw invalidRequest('This passkey could not be added. Please try again.', 'response');
      await tellOfSteps(deps, request, session.userId, 'passkey-added', name);
      return added(deps, session);
    },
  });

const namePasskey = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['put', '/api/passkeys/{id}'],
    summary: 'Names one of one’s own passkeys',
    query: noQuery,
    body: jsonBody(passkeyNameBodySchema),
    answer: secondStepsSchema,
    handle: async ({ body: { name }, param, request }) => {
      const session = await ownSession(deps, request);
      if (!(await renamePasskey(deps.pool, session.userId, param('id'), name)))
        throw notFound('passkey');
      return viewOfSteps(deps, session);
    },
  });

const endPasskey = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['delete', '/api/passkeys/{id}'],
    atDoor: true,
    summary: 'Takes one of one’s own passkeys away',
    query: noQuery,
    body: jsonBody(confirmedBodySchema),
    answer: secondStepsSchema,
    handle: async ({ body, param, request }) => {
      const session = await confirmedSession(deps, request, body?.password);
      await refuseLast(deps, session);
      const removed = await withTransaction(deps.pool, async (tx) => {
        await dropSteps(tx, session.userId, 'second-step');
        return removePasskey(tx, session.userId, param('id'));
      });
      if (!removed) throw notFound('passkey');
      await tellOfSteps(deps, request, session.userId, 'passkey-removed');
      return viewOfSteps(deps, session);
    },
  });

export const ownPasskeyOperations = (deps: HttpDeps): Operation[] => [
  beginPasskey(deps),
  keepPasskey(deps),
  namePasskey(deps),
  endPasskey(deps),
];
