import type { Request } from 'express';
import type { Peer } from '../auth.ts';

/** Who is at the other end. Only the connection's own address is looked at, whatever a header claims. */
export const peerOf = (request: Request): Peer => ({
  cookie: request.headers.cookie ?? null,
  address: request.socket.remoteAddress ?? '',
  userAgent: request.headers['user-agent'] ?? null,
});
