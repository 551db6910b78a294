import type { Request } from 'express';
import type { Session } from '../auth.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, notAllowed } from './errors.ts';
import { peerOf } from './peer.ts';
import { isOwnPassword } from './tries.ts';

const RECENTLY_MS = 10 * 60_000;

/** The session by which this is asked. @throws ApiError 403 where a program asks: it has none */
export const ownSession = async (deps: HttpDeps, request: Request): Promise<Session> => {
  const session =
    request.headers.authorization === undefined
      ? await deps.auth.sessionOf(request.headers.cookie)
      : null;
  if (!session) throw notAllowed('This is for people who are signed in.');
  return session;
};

/**
 * The same, of somebody who has just signed in, or gives their password once more: a browser that was left open
 * changes nobody's ways of signing in.
 */
export const confirmedSession = async (
  deps: HttpDeps,
  request: Request,
  password: string | undefined,
): Promise<Session> => {
  const session = await ownSession(deps, request);
  if (password === undefined) {
    if (Date.now() - session.createdAt.getTime() < RECENTLY_MS) return session;
    throw new ApiError(403, 'confirm_password', 'Please give your password once more.', {
      field: 'password',
    });
  }
  if (await isOwnPassword(deps, session.userId, password, peerOf(request))) return session;
  throw new ApiError(403, 'wrong_password', 'That isn’t your password.', { field: 'password' });
};
