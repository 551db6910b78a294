import type { Request, RequestHandler, Response } from 'express';
import type { Metrics } from '../metrics/metrics.ts';
import { notAllowed } from './errors.ts';
import { isLoopback } from './origin.ts';
import type { Caller } from './viewer.ts';

type CallerOf = (headers: Request['headers']) => Promise<Caller | null>;

/** The setting's own, of whoever runs the server; others have scopes, none of which says so. */
const hasApiToken = (caller: Caller | null): boolean =>
  caller?.by === 'token' && caller.scopes === undefined;

/** For this machine, or with the API token; a session isn't enough: no page needs it. */
export const metricsRoute = (metrics: Metrics, callerOf: CallerOf): RequestHandler => {
  return async (request, response) => {
    const near = isLoopback(request.socket.remoteAddress, request.headers);
    if (!near && !hasApiToken(await callerOf(request.headers))) throw notAllowed();
    const { type, body } = await metrics.text();
    response.set('Cache-Control', 'no-store').set('Content-Type', type).send(body);
  };
};

/** Notes each answer under its route as it is written in the description, so that no id becomes a label. */
export const noteAnswers =
  (metrics: Metrics, method: string, route: string): RequestHandler =>
  (_, response: Response, next) => {
    const begin = performance.now();
    response.once('close', () => {
      const seconds = (performance.now() - begin) / 1000;
      metrics.answered({ method, route, status: response.statusCode, seconds });
    });
    next();
  };
