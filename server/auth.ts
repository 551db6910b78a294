import { randomBytes, randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { Pool } from 'pg';
import { z } from 'zod';
import { type Account, accountByEmail, accountById } from '../db/passwords.ts';
import { withTransaction } from '../db/pool.ts';
import { actAs } from '../db/user-changes.ts';
import { insertUser } from '../db/users.ts';
import { type DoorMethod, doorMethodSchema } from '../shared/door.ts';
import { type Role, roleSchema, type User, type Viewer } from '../shared/users.ts';

const BASE_PATH = '/api/auth';
const PEER_HEADER = 'x-forecall-peer';
const SESSION_SECONDS = 12 * 60 * 60;
const SESSION_MS = SESSION_SECONDS * 1000;

export type Session = {
  id: string;
  userId: string;
  createdAt: Date;
  expiresAt: Date;
  /** signed in without the second step that is asked of everybody of that role */
  owesSecondStep: boolean;
  signedInBy: DoorMethod | null;
  user: User;
};
type NewUser = {
  email: string;
  name: string;
  role: Role;
  password: string;
  timeZone: string | null;
};
/** Who is at the other end: for the session's record, and to tell a cookie's origin. */
export type Peer = { cookie: string | null; address: string; userAgent: string | null };
/** `cookies`: the values of `Set-Cookie`. */
export type Signed = { session: Session; cookies: string[] };

export type SignedInBy = { method: DoorMethod; rememberMe?: boolean; owesSecondStep?: boolean };

export type Auth = {
  /** null: nobody is signed in by these cookies */
  sessionOf(cookie: string | undefined): Promise<Session | null>;
  /** `right` false: no such user, or another password, or closed; the time it takes doesn't tell which */
  checkPassword(email: string, password: string): Promise<{ user: User | null; right: boolean }>;
  isPasswordOf(userId: string, password: string): Promise<boolean>;
  /** as it is kept */
  hashOf(password: string): Promise<string>;
  /** Signs a user in; whoever asks has made sure that it is them. null: no such user, or closed */
  openSession(userId: string, peer: Peer, by: SignedInBy): Promise<Signed | null>;
  /** Answers the values of `Set-Cookie` that forget the session. */
  signOut(peer: Peer): Promise<string[]>;
  /** null: the email is taken. `by`: whose doing the record says it is; else the server's */
  createUser(user: NewUser, by?: Pick<Viewer, 'userId' | 'role'>): Promise<User | null>;
};

const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  timeZone: z
    .string()
    .nullish()
    .transform((zone) => zone ?? null),
});
const sessionSchema = z.object({
  session: z.object({
    id: z.string(),
    userId: z.string(),
    createdAt: z.coerce.date(),
    expiresAt: z.coerce.date(),
    owesSecondStep: z.boolean().nullish().transform(Boolean),
    signedInBy: doorMethodSchema.nullish().transform((method) => method ?? null),
  }),
  user: userSchema,
});

const sessionIn = (found: unknown): Session | null => {
  const parsed = sessionSchema.nullable().parse(found);
  return parsed && { ...parsed.session, user: parsed.user };
};

const headersOf = (peer: Peer): Headers => {
  const headers = new Headers({ [PEER_HEADER]: peer.address });
  if (peer.cookie !== null) headers.set('cookie', peer.cookie);
  if (peer.userAgent !== null) headers.set('user-agent', peer.userAgent);
  return headers;
};

/** Opens a session for a user id; reachable from here only, never by HTTP. */
const openSessionEndpoint = createAuthEndpoint(
  '/open-session',
  {
    method: 'POST',
    body: z.object({
      userId: z.string(),
      rememberMe: z.boolean(),
      owesSecondStep: z.boolean(),
      signedInBy: z.string(),
    }),
    requireHeaders: true,
    metadata: { SERVER_ONLY: true },
  },
  async (ctx) => {
    const { userId, rememberMe, ...noted } = ctx.body;
    const user = await ctx.context.internalAdapter.findUserById(userId);
    if (!user) return null;
    // The package would give whoever isn't to be remembered a day.
    const expiresAt = new Date(Date.now() + SESSION_MS);
    const { createSession } = ctx.context.internalAdapter;
    const session = await createSession(user.id, !rememberMe, { ...noted, expiresAt }, true);
    await setSessionCookie(ctx, { session, user }, !rememberMe);
    return { session, user };
  },
);

const buildAuth = (pool: Pool, secret: string, secureCookies: boolean) => {
  const prefix = secureCookies ? '__Host-' : '';
  const cookie = (name: string) => ({
    name: `${prefix}forecall.${name}`,
    attributes: { secure: secureCookies, httpOnly: true, sameSite: 'lax' as const, path: '/' },
  });
  return betterAuth({
    baseURL: 'http://forecall.invalid',
    basePath: BASE_PATH,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      // argon2id with the package's defaults: 19 MiB, 2 passes, 1 lane (OWASP's recommendation).
      password: {
        hash: (password) => hash(password),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        timeZone: { type: 'string', required: false, input: false },
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      // Twelve hours from signing in, however busy they were.
      disableSessionRefresh: true,
      additionalFields: {
        owesSecondStep: { type: 'boolean', required: false, input: false },
        signedInBy: { type: 'string', required: false, input: false },
      },
    },
    // Attempts are counted in front of this, by address and by account.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: cookie('session'), dont_remember: cookie('dont-remember') },
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
    },
    plugins: [{ id: 'forecall', endpoints: { openSession: openSessionEndpoint } }],
  });
};

const isUniqueViolation = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';

/**
 * Sign-in, on better-auth with our own tables. Its HTTP handler isn't mounted: the routes in
 * `server/http/` call these few functions, so none of its other routes is open to anybody.
 */
export const createAuth = (options: {
  pool: Pool;
  secret: string;
  secureCookies: boolean;
}): Auth => {
  const auth = buildAuth(options.pool, options.secret, options.secureCookies);

  const signed = async (cookies: string[]): Promise<Signed | null> => {
    const cookie = cookies.map((value) => value.split(';')[0]).join('; ');
    const session = await sessionOf(cookie);
    return session && { session, cookies };
  };

  const sessionOf = async (cookie: string | undefined): Promise<Session | null> => {
    if (!cookie) return null;
    const session = sessionIn(await auth.api.getSession({ headers: new Headers({ cookie }) }));
    // Its own end may have been put off by a version before this one.
    return session && Date.now() - session.createdAt.getTime() < SESSION_MS ? session : null;
  };

  // Verified where there is no password to verify: both take as long.
  const nobodys = hash(randomBytes(24).toString('hex'));
  const isRight = async (account: Account | null, password: string): Promise<boolean> => {
    const right = await verify(account?.passwordHash ?? (await nobodys), password);
    return right && account !== null && account.passwordHash !== null && !account.closed;
  };

  return {
    sessionOf,
    checkPassword: async (email, password) => {
      const account = await accountByEmail(options.pool, email);
      const right = await isRight(account, password);
      return { user: account?.user ?? null, right };
    },
    isPasswordOf: async (userId, password) =>
      isRight(await accountById(options.pool, userId), password),
    hashOf: (password) => hash(password),
    openSession: async (userId, peer, { method, rememberMe = true, owesSecondStep = false }) => {
      if ((await accountById(options.pool, userId))?.closed !== false) return null;
      const { headers, response } = await auth.api.openSession({
        body: { userId, rememberMe, owesSecondStep, signedInBy: method },
        headers: headersOf({ ...peer, cookie: null }),
        returnHeaders: true,
      });
      return response === null ? null : signed(headers.getSetCookie());
    },
    signOut: async (peer) => {
      const { headers } = await auth.api.signOut({ headers: headersOf(peer), returnHeaders: true });
      return headers.getSetCookie();
    },
    createUser: async ({ password, ...user }, by) => {
      const passwordHash = await hash(password);
      try {
        return await withTransaction(options.pool, async (tx) => {
          if (by) await actAs(tx, by.userId, by.role);
          return insertUser(tx, { ...user, id: randomUUID(), passwordHash });
        });
      } catch (error) {
        if (isUniqueViolation(error)) return null;
        throw error;
      }
    },
  };
};
