import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { tooManyRequests } from './errors.ts';
import { createTurns, type Turn } from './turns.ts';
import type { Caller } from './viewer.ts';

/**
 * Ten connections to the database are all there are: a few at once leave the others to everybody else, and are as many as a
 * browser sends. In ten seconds many times what all of one person's pages ask for in their busiest moment.
 */
const LIMITS = { windowSeconds: 10, perWindow: 3000, atOnce: 6, waiting: 1000 };

const userOf = (caller: Caller | undefined): string | null =>
  caller?.by === 'session' ? caller.viewer.userId : null;

const nameOf = ({ by, viewer, tokenId }: Caller): string =>
  by === 'session' ? `user ${viewer.userId}` : `token ${tokenId ?? ''}`;

const isGone = (request: Request, response: Response): boolean =>
  response.destroyed || request.socket.destroyed;

/** Of requests that follow one another on a connection only the first is told that it has closed. */
const onceGone = (request: Request, response: Response, told: () => void): (() => void) => {
  const { socket } = request;
  socket.setMaxListeners(0);
  const forget = (): void => {
    response.off('close', gone);
    socket.off('close', gone);
  };
  let isTold = false;
  const gone = (): void => {
    if (isTold) return;
    isTold = true;
    forget();
    told();
  };
  response.once('close', gone);
  socket.once('close', gone);
  return forget;
};

const nobodyWaits = new Promise<never>(() => undefined);

const createLine = (atOnce: number, waiting: number) => {
  const turnOf = createTurns(atOnce, waiting);
  return async (request: Request, response: Response, whose: string): Promise<Turn> => {
    if (isGone(request, response)) return nobodyWaits;
    const turn = turnOf(whose);
    if (turn === null) throw tooManyRequests(1);
    const forget = onceGone(request, response, turn.leave);
    await turn.come;
    forget();
    return turn;
  };
};

const overTime = (
  callers: WeakMap<Request, Caller>,
  windowSeconds: number,
  perWindow: number,
): RequestHandler =>
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
  });

export type CallerLimits = {
  /** Looks up who asks: of one cookie or token a few at once, too. */
  lookUp<T>(request: Request, response: Response, work: () => Promise<T>): Promise<T>;
  /** They go on when it is this caller's turn. */
  wait: readonly RequestHandler[];
  /** What is done for a request keeps its place until it is done, though whoever asked may have gone. */
  whileDone<T>(request: Request, work: () => Promise<T>): Promise<T>;
};

/**
 * How much one caller may ask for. Programs aren't counted over time, but wait for their turn like everybody; what sends
 * prices does neither.
 */
export const callerLimits = (
  callers: WeakMap<Request, Caller>,
  { windowSeconds, perWindow, atOnce, waiting } = LIMITS,
): CallerLimits => {
  const inLine = createLine(atOnce, waiting);
  const places = new WeakMap<Request, { keep(): void; letGo(): void }>();

  const waitForTurn: RequestHandler = async (request, response, next) => {
    const caller = callers.get(request);
    if (!caller) return next();
    const turn = await inLine(request, response, nameOf(caller));
    let holds = 0;
    const keep = (): void => {
      holds++;
    };
    const letGo = (): void => {
      holds--;
      if (holds === 0) turn.leave();
    };
    places.set(request, { keep, letGo });
    keep();
    onceGone(request, response, letGo);
    next();
  };

  return {
    lookUp: async (request, response, work) => {
      const { authorization, cookie } = request.headers;
      const turn = await inLine(request, response, `by ${authorization ?? cookie ?? ''}`);
      return work().finally(turn.leave);
    },
    wait: [overTime(callers, windowSeconds, perWindow), waitForTurn],
    whileDone: async (request, work) => {
      const place = places.get(request);
      place?.keep();
      return work().finally(() => place?.letGo());
    },
  };
};
