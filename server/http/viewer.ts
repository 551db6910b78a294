import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Viewer } from '../../shared/users.ts';
import type { Auth } from '../auth.ts';

/** Who asks, and by what: cookies ride along with any page's request, a token doesn't. */
export type Caller = { viewer: Viewer; by: 'token' | 'session' };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Who is behind these headers; null: nobody. A wrong token is nobody, whatever the cookies say.
 * Also for the Socket.IO handshake.
 */
export const createCallerOf = ({
  auth,
  apiToken,
}: {
  auth: Pick<Auth, 'sessionOf'>;
  apiToken: string | null;
}): ((headers: IncomingHttpHeaders) => Promise<Caller | null>) => {
  const expected = apiToken === null ? null : digest(apiToken);
  return async (headers) => {
    if (headers.authorization !== undefined) {
      const given = /^Bearer +(\S+) *$/i.exec(headers.authorization)?.[1];
      if (expected === null || given === undefined || !timingSafeEqual(digest(given), expected))
        return null;
      const viewer = { userId: null, role: 'administrator', name: 'API', timeZone: null } as const;
      return { viewer, by: 'token' };
    }
    const session = await auth.sessionOf(headers.cookie);
    if (!session) return null;
    const { id, role, name, timeZone } = session.user;
    return { viewer: { userId: id, role, name, timeZone }, by: 'session' };
  };
};
