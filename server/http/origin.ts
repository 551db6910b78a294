import type { IncomingHttpHeaders } from 'node:http';
import { HANDED_ON } from '../pair/handed-on.ts';

const hostOf = (origin: string): string | null => {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  return ['http:', 'https:'].includes(url.protocol) && url.origin === origin ? url.host : null;
};

const hostGiven = (host: string | undefined, origin: string): string | null => {
  const scheme = origin.startsWith('https:') ? 'https' : 'http';
  return host !== undefined && URL.canParse(`${scheme}://${host}`)
    ? new URL(`${scheme}://${host}`).host
    : null;
};

const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

/**
 * Whether a page of this origin is one of ours: one named beforehand, or else (nobody said where people reach us, or it is
 * this very machine) the host it was asked by. Another scheme is another origin, which the host doesn't tell.
 */
const isOwnOrigin = (
  origin: string,
  host: string | undefined,
  trusted: readonly string[],
): boolean => {
  if (trusted.includes(origin)) return true;
  const own = hostOf(origin);
  if (own === null || own !== hostGiven(host, origin)) return false;
  return trusted.length === 0 || LOOPBACK_HOST.test(own);
};

/**
 * Whether a changing request comes from another site's page. Every browser of today says where it comes from;
 * a program that says nothing has no cookies that another site could ride on.
 */
export const isCrossSite = (headers: IncomingHttpHeaders, trusted: readonly string[]): boolean => {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site') return true;
  if (origin !== undefined) return !isOwnOrigin(origin, host, trusted);
  return site !== undefined && site !== 'same-origin' && site !== 'none';
};

const LOOPBACK_ADDRESS = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * A browser on this very machine. The host's name is checked as well, for a foreign name can be made to
 * point here; and a request passed on by a proxy comes from wherever the proxy was asked.
 */
export const isLoopback = (peer: string | undefined, headers: IncomingHttpHeaders): boolean =>
  peer !== undefined &&
  LOOPBACK_ADDRESS.test(peer) &&
  LOOPBACK_HOST.test(headers.host ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers[HANDED_ON] === undefined &&
  headers.forwarded === undefined;
