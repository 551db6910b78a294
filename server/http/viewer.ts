import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenScope, Viewer } from '../../shared/users.ts';
import type { TokenBook } from '../access/token-book.ts';
import type { Auth } from '../auth.ts';

/** Who asks, and by what: cookies ride along with any page's request, a token doesn't. */
export type Caller = {
  viewer: Viewer;
  by: 'token' | 'session';
  /** of a program's token; without them all that the role allows */
  scopes?: readonly TokenScope[];
  /** the session owes its second step */
  owes?: boolean;
};

export const mayWith = (caller: Caller, scope: TokenScope | undefined): boolean =>
  caller.scopes === undefined || (scope !== undefined && caller.scopes.includes(scope));

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
      return (
        found && { viewer: { ...viewer, name: found.name }, by: 'token', scopes: found.scopes }
      );
    }
    const session = await auth.sessionOf(headers.cookie);
    if (!session) return null;
    const { id, role, name, timeZone } = session.user;
    const viewer = { userId: id, role, name, timeZone };
    return { viewer, by: 'session', owes: session.owesSecondStep };
  };
};
