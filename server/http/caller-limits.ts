import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { tooManyRequests } from './errors.ts';
import type { Caller } from './viewer.ts';

/** Many times what all of one person's pages ask for in their busiest moment. */
const LIMITS = { windowSeconds: 10, perWindow: 3000, atOnce: 250 };

const userOf = (caller: Caller | undefined): string | null =>
  caller?.by === 'session' ? caller.viewer.userId : null;

/** Ten connections to the database are all there are: nobody's requests may stand before everybody else's. */
const fewAtOnce = (callers: WeakMap<Request, Caller>, most: number): RequestHandler => {
  const underway = new Map<string, number>();
  return (request, response, next) => {
    const user = userOf(callers.get(request));
    if (user === null) return next();
    const others = underway.get(user) ?? 0;
    if (others >= most) throw tooManyRequests(1);
    underway.set(user, others + 1);
    response.once('close', () => {
      const left = (underway.get(user) ?? 1) - 1;
      if (left === 0) underway.delete(user);
      else underway.set(user, left);
    });
    next();
  };
};

/**
 * How much one signed-in person may ask for. Programs with a token aren't counted: they are the practice's own, and what
 * sends prices must never be told to wait by a counter.
 */
export const callerLimits = (
  callers: WeakMap<Request, Caller>,
  { windowSeconds, perWindow, atOnce } = LIMITS,
): RequestHandler[] => [
  rateLimit({
    windowMs: windowSeconds * 1000,
    limit: perWindow,
    skip: (request) => userOf(callers.get(request)) === null,
    keyGenerator: (request) => userOf(callers.get(request)) ?? '',
    validate: { xForwardedForHeader: false },
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: () => {
      throw tooManyRequests(windowSeconds);
    },
  }),
  fewAtOnce(callers, atOnce),
];
