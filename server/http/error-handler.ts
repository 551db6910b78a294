import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { saysAway } from '../../db/away.ts';
import { InvalidCursorError } from '../../db/cursor.ts';
import { TakenOver } from '../../db/leader.ts';
import type { ErrorAnswer } from '../../shared/api/errors.ts';
import { InvalidRows } from '../book/problems.ts';
import { ApiError, invalidRequest, tooLarge } from './errors.ts';

const MEGABYTE = 1024 * 1024;

const property = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

/** What express and its body reader throw about a request that can't be read. */
const fromExpress = (error: unknown): ApiError | null => {
  const status = property(error, 'status');
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  const limit = property(error, 'limit');
  if (status === 413) return tooLarge(Math.round(Number(limit ?? 0) / MEGABYTE));
  if (status === 415)
    return new ApiError(415, 'wrong_content_type', 'The body is packed in a way we cannot read.', {
      field: 'Content-Encoding',
    });
  return error instanceof URIError
    ? new ApiError(status, 'invalid_request', 'The address cannot be read.', { field: 'path' })
    : invalidRequest('The body could not be read to its end.', 'body');
};

const fromCursor = (error: InvalidCursorError): ApiError =>
  invalidRequest(`cursor: ${error.message}`, 'cursor');

const fromBook = (error: InvalidRows): ApiError => {
  const { problems, total } = error;
  const more = total > problems.length ? `, the first ${problems.length} of them here` : '';
  return new ApiError(
    422,
    'invalid_rows',
    `The file was refused, nothing was changed: ${total} error${total === 1 ? '' : 's'}${more}.`,
    { details: problems },
  );
};

/** The 5xx that are no bugs: the database can't be reached just now, or another server has taken over. */
const fromDatabase = (error: unknown): ApiError | null => {
  if (error instanceof TakenOver)
    return new ApiError(503, 'taken_over', 'Another server has taken over; try again.', {
      headers: { 'Retry-After': '1' },
    });
  if (!saysAway(error)) return null;
  return new ApiError(503, 'database_unavailable', 'The database cannot be reached; try again.', {
    headers: { 'Retry-After': '5' },
  });
};

/** What the caller is told of it, also where that isn't by HTTP; null: a bug. */
export const knownError = (error: unknown): ApiError | null => {
  if (error instanceof ApiError) return error;
  if (error instanceof InvalidRows) return fromBook(error);
  if (error instanceof InvalidCursorError) return fromCursor(error);
  return fromExpress(error) ?? fromDatabase(error);
};

/** The only place where an error becomes a status. */
export const errorHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = knownError(error);
    if (known) {
      const { code, message, field, details } = known;
      const row = error instanceof InvalidRows ? error.problems[0]?.row : undefined;
      const answer: ErrorAnswer = { error: { code, message, field, row, details } };
      response.set(known.headers).status(known.status).json(answer);
      return;
    }
    const id = randomUUID();
    // The stack names our own lines; a database's message or detail may quote a client's data.
    const stack =
      error instanceof Error ? error.stack?.match(/^ +at .*$/gm)?.join('\n') : undefined;
    const kind = error instanceof Error ? error.name : typeof error;
    const route = `${request.method} ${request.path.split('/').slice(0, 3).join('/')}`;
    log.error({ id, kind, code: property(error, 'code'), route, stack }, 'request failed');
    const message = `Something went wrong on our side. The log has it under ${id}.`;
    response.status(500).json({ error: { code: 'internal_error', message, details: { id } } });
  };
