import type { Request, RequestHandler } from 'express';
import type { Peer } from '../auth.ts';
import type { HttpDeps } from './deps.ts';

/** On a request that another server handed on: the address that it came from. */
const came = new WeakMap<Request, string>();

const believes = (app: Request['app']) => {
  const trust: unknown = app.get('trust proxy fn');
  return (address: string, hop: number): boolean =>
    typeof trust === 'function' && trust(address, hop) === true;
};

/** The server that handed a request on is no proxy of anybody's: what is trusted begins before it. */
export const noteHandedOn =
  (wayOf: HttpDeps['wayOf']): RequestHandler =>
  (request, _, next) => {
    const way = wayOf(request.headers)?.reverse();
    if (!way) return next();
    const trust = believes(request.app);
    const nearest = way.findIndex((address, hop) => !trust(address, hop));
    came.set(request, way.at(nearest) ?? '');
    next();
  };

/** The connection's own address, whatever a header claims; behind a proxy that is trusted, the one it names. */
export const addressOf = (request: Request): string =>
  came.get(request) ?? request.ip ?? request.socket.remoteAddress ?? '';

/** Who is at the other end. */
export const peerOf = (request: Request): Peer => ({
  cookie: request.headers.cookie ?? null,
  address: addressOf(request),
  userAgent: request.headers['user-agent'] ?? null,
});
