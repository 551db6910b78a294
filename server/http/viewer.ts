import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Role, TokenScope, Viewer } from '../../shared/users.ts';
import type { TokenBook } from '../access/token-book.ts';
import type { Auth } from '../auth.ts';
import { administrators } from './access.ts';
import { ApiError, notAllowed } from './errors.ts';

/** Who asks, and by what: cookies ride along with any page's request, a token doesn't. */
export type Caller = {
  viewer: Viewer;
  by: 'token' | 'session';
  /** of a program's token that is in the database */
  tokenId?: string;
  /** of such a token; without them all that the role allows */
  scopes?: readonly TokenScope[];
  /** the session owes its second step */
  owes?: boolean;
};

/** Who may ask for something: these roles, programs with this scope, and whoever owes a second step only where that is said. */
export type Asked = {
  access: readonly Role[];
  scope?: TokenScope | undefined;
  whileOwing?: boolean | undefined;
};

export const mayWith = (caller: Caller, scope: TokenScope | undefined): boolean =>
  caller.scopes === undefined || (scope !== undefined && caller.scopes.includes(scope));

/** What keeps this caller from it; null: nothing does. */
export const refusalOf = (
  caller: Caller,
  { access, scope, whileOwing = false }: Asked,
): ApiError | null => {
  if (!access.includes(caller.viewer.role)) return notAllowed();
  if (!mayWith(caller, scope)) return notAllowed('This token’s scopes do not allow this.');
  if (!caller.owes || whileOwing) return null;
  const message = 'Your practice asks for a second step at sign-in. Please set one up first.';
  return new ApiError(403, 'second_step_needed', message);
};

/** Over whichever line the ticks come. */
export const toFeed: Asked = { access: administrators, scope: 'feed' };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Who is behind these headers; null: nobody. A wrong token is nobody, whatever the cookies say.
 * Also for the Socket.IO handshake.
 */
export const createCallerOf = ({
  auth,
  apiToken,
  tokens,
}: {
  auth: Pick<Auth, 'sessionOf'>;
  apiToken: string | null;
  tokens: Pick<TokenBook, 'find'>;
}): ((headers: IncomingHttpHeaders) => Promise<Caller | null>) => {
  const expected = apiToken === null ? null : digest(apiToken);
  return async (headers) => {
    if (headers.authorization !== undefined) {
      const given = /^Bearer +(\S+) *$/i.exec(headers.authorization)?.[1];
      if (given === undefined) return null;
      const viewer = { userId: null, role: 'administrator', name: 'API', timeZone: null } as const;
      if (expected !== null && timingSafeEqual(digest(given), expected))
        return { viewer, by: 'token' };
      const found = await tokens.find(given);
      if (!found) return null;
      const { id: tokenId, name, scopes } = found;
      return { viewer: { ...viewer, name }, by: 'token', tokenId, scopes };
    }
    const session = await auth.sessionOf(headers.cookie);
    if (!session) return null;
    const { id, role, name, timeZone } = session.user;
    const viewer = { userId: id, role, name, timeZone };
    return { viewer, by: 'session', owes: session.owesSecondStep };
  };
};
