import type { Request } from 'express';
import type { Peer } from '../auth.ts';

/** The connection's own address, whatever a header claims; behind a proxy that is trusted, the one it names. */
export const addressOf = (request: Request): string =>
  request.ip ?? request.socket.remoteAddress ?? '';

/** Who is at the other end. */
export const peerOf = (request: Request): Peer => ({
  cookie: request.headers.cookie ?? null,
  address: addressOf(request),
  userAgent: request.headers['user-agent'] ?? null,
});
