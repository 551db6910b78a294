import type { Request } from 'express';
import { z } from 'zod';
import { listUsers } from '../../db/users.ts';
import { mfaRequiredSchema } from '../../shared/api/second-steps.ts';
import {
  demoSchema,
  demoSignInBodySchema,
  sessionAnswerSchema,
  signedInSchema,
  signedOutSchema,
  signInBodySchema,
  signOutBodySchema,
} from '../../shared/api/users.ts';
import type { HttpDeps } from './deps.ts';
import { notAllowed, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, openOperation } from './operation.ts';
import { isLoopback } from './origin.ts';
import { passkeySignInOperations } from './passkey-sign-in.ts';
import { peerOf } from './peer.ts';
import { secondStepSignInOperations } from './second-step-sign-in.ts';
import { afterFirstStep, letIn, wrongCredentials } from './signing-in.ts';
import { counted } from './tries.ts';

const signInOperation = (deps: HttpDeps): Operation =>
  openOperation({
    route: ['post', '/api/auth/sign-in/email'],
    atDoor: true,
    summary:
      'Signs in by email and password; answers a session cookie, or what is needed besides as a second step',
    query: noQuery,
    body: jsonBody(signInBodySchema),
    answer: z.union([signedInSchema, mfaRequiredSchema]),
    handle: async ({ body: { email, password, rememberMe = true }, request, response }) => {
      const method = 'password';
      const attempt = { email, peer: peerOf(request), method, what: 'wrong-password' } as const;
      const user = await counted(deps, attempt, () => deps.auth.checkPassword(email, password));
      if (!user) throw wrongCredentials();
      return afterFirstStep(deps, { request, response }, { user, method, rememberMe });
    },
  });

const sessionOperations = ({ auth, signedOut, signInLog }: HttpDeps): Operation[] => [
  openOperation({
    route: ['post', '/api/auth/sign-out'],
    summary: 'Ends the session',
    query: noQuery,
    body: jsonBody(signOutBodySchema),
    answer: signedOutSchema,
    handle: async ({ request, response }) => {
      const session = await auth.sessionOf(request.headers.cookie);
      response.append('Set-Cookie', await auth.signOut(peerOf(request)));
      if (session) {
        signedOut(session.userId);
        const peer = peerOf(request);
        await signInLog.tell({ what: 'signed-out', userId: session.userId, peer });
      }
      return { success: true } as const;
    },
  }),
  openOperation({
    route: ['get', '/api/auth/get-session'],
    summary: 'Who is signed in; null: nobody',
    query: noQuery,
    body: noBody,
    answer: sessionAnswerSchema,
    handle: async ({ request }) => {
      const session = await auth.sessionOf(request.headers.cookie);
      if (!session) return null;
      const { user, id, userId, expiresAt } = session;
      return { session: { id, userId, expiresAt: expiresAt.toISOString() }, user };
    },
  }),
];

const demoOperations = (deps: HttpDeps): Operation[] => {
  const isHere = (request: Request): boolean =>
    isLoopback(request.socket.remoteAddress, request.headers);
  return [
    openOperation({
      route: ['get', '/api/demo'],
      summary: 'Whether this is the demo, and whom one may look over the shoulder of',
      query: noQuery,
      body: noBody,
      answer: demoSchema,
      handle: async ({ request }) => {
        if (!deps.demo || !isHere(request)) return { demo: false, users: [] };
        const users = await listUsers(deps.pool);
        return { demo: true, users: users.map(({ email, name, role }) => ({ email, name, role })) };
      },
    }),
    openOperation({
      route: ['post', '/api/auth/demo-sign-in'],
      summary: 'Signs in by one click; in the demo only, and only from this very machine',
      query: noQuery,
      body: jsonBody(demoSignInBodySchema),
      answer: signedInSchema,
      handle: async ({ body, request, response }) => {
        if (!deps.demo) throw notFound('address');
        if (!isHere(request)) throw notAllowed('The demo opens on its own machine only.');
        const users = await listUsers(deps.pool);
        const user = users.find(({ role, email }) =>
          body.role === undefined ? email === body.email?.toLowerCase() : role === body.role,
        );
        if (!user) throw notFound('user');
        return letIn(deps, { request, response }, { user, method: 'demo', rememberMe: true });
      },
    }),
  ];
};

export const signInOperations = (deps: HttpDeps): Operation[] => [
  signInOperation(deps),
  ...secondStepSignInOperations(deps),
  ...passkeySignInOperations(deps),
  ...sessionOperations(deps),
  ...demoOperations(deps),
];
