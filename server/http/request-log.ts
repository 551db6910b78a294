import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** What an address under `/api` is about: its first part. */
export const firstOf = (path: string): string => path.split('?')[0]?.split('/')[2] ?? '';

/** Only the first part, and only where it is ours: what follows may be somebody's id, a query or a typing error somebody's name. */
const routeOf = (url: string | undefined, known: ReadonlySet<string>): string => {
  const first = firstOf(url ?? '');
  return known.has(first) ? `/api/${first}` : 'unknown';
};

/** One line a request, by allow-list: no names, no bodies, no headers, no addresses. */
export const requestLog = (log: Logger, known: ReadonlySet<string>): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    wrapSerializers: false,
    serializers: {
      req: (request: IncomingMessage) => ({
        id: request.id,
        method: request.method,
        route: routeOf('originalUrl' in request ? String(request.originalUrl) : request.url, known),
      }),
      res: (response: ServerResponse) => ({ status: response.statusCode }),
      err: () => undefined,
    },
    customLogLevel: (_, response) => (response.statusCode >= 500 ? 'warn' : 'debug'),
  });
