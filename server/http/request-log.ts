import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** The first two parts of the path, which are ours: what follows may be somebody's id, and a query somebody's name. */
const routeOf = (url: string | undefined): string =>
  (url ?? '').split('?')[0]?.split('/').slice(0, 3).join('/') ?? '';

/** One line a request, by allow-list: no names, no bodies, no headers, no addresses. */
export const requestLog = (log: Logger): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    wrapSerializers: false,
    serializers: {
      req: (request: IncomingMessage) => ({
        id: request.id,
        method: request.method,
        route: routeOf('originalUrl' in request ? String(request.originalUrl) : request.url),
      }),
      res: (response: ServerResponse) => ({ status: response.statusCode }),
      err: () => undefined,
    },
    customLogLevel: (_, response) => (response.statusCode >= 500 ? 'warn' : 'debug'),
  });
