import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { listUsers } from '../../db/users.ts';
import {
  demoSchema,
  demoSignInBodySchema,
  sessionAnswerSchema,
  signedInSchema,
  signedOutSchema,
  signInBodySchema,
  signOutBodySchema,
} from '../../shared/api/users.ts';
import type { Signed } from '../auth.ts';
import { jsonOf } from './body.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, notAllowed, notFound, tooManyRequests } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, openOperation } from './operation.ts';
import { isLoopback } from './origin.ts';
import { peerOf } from './peer.ts';

const WINDOW_MS = 15 * 60 * 1000;
const FAILURES_PER_ACCOUNT = 20;
const FAILURES_PER_ADDRESS = 100;

const accountOf = (request: Request): string => {
  const parsed = signInBodySchema.safeParse(jsonOf(request));
  return parsed.success ? parsed.data.email.trim().toLowerCase() : '';
};

/** Only wrong passwords count: signing in often keeps nobody out, nor does a program that sends nonsense. */
const failures = (limit: number, keyGenerator: (request: Request) => string): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit,
    keyGenerator,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_, response) => response.statusCode !== 401,
    // Only the connection's own address is looked at, whatever a header claims.
    validate: { xForwardedForHeader: false },
    legacyHeaders: false,
    handler: () => {
      throw tooManyRequests(WINDOW_MS / 1000);
    },
  });

const signedIn = (response: Response, { session, cookies }: Signed) => {
  response.append('Set-Cookie', cookies);
  return { user: session.user };
};

const signInOperation = ({ auth }: HttpDeps): Operation =>
  openOperation({
    route: ['post', '/api/auth/sign-in/email'],
    summary: 'Signs in by email and password; answers a session cookie',
    query: noQuery,
    body: jsonBody(signInBodySchema),
    answer: signedInSchema,
    guards: [
      failures(FAILURES_PER_ADDRESS, (request) =>
        ipKeyGenerator(request.socket.remoteAddress ?? ''),
      ),
      failures(FAILURES_PER_ACCOUNT, accountOf),
    ],
    handle: async ({ body: { email, password, rememberMe = true }, request, response }) => {
      const signed = await auth.signIn({ email, password, rememberMe }, peerOf(request));
      if (!signed) throw new ApiError(401, 'wrong_credentials', 'Email or password is wrong.');
      return signedIn(response, signed);
    },
  });

const sessionOperations = ({ auth, signedOut }: HttpDeps): Operation[] => [
  openOperation({
    route: ['post', '/api/auth/sign-out'],
    summary: 'Ends the session',
    query: noQuery,
    body: jsonBody(signOutBodySchema),
    answer: signedOutSchema,
    handle: async ({ request, response }) => {
      const session = await auth.sessionOf(request.headers.cookie);
      response.append('Set-Cookie', await auth.signOut(peerOf(request)));
      if (session) signedOut(session.userId);
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
        const signed = user && (await deps.auth.openSession(user.id, peerOf(request)));
        if (!signed) throw notFound('user');
        return signedIn(response, signed);
      },
    }),
  ];
};

export const signInOperations = (deps: HttpDeps): Operation[] => [
  signInOperation(deps),
  ...sessionOperations(deps),
  ...demoOperations(deps),
];
