import express, { type Request, type RequestHandler } from 'express';
import { utf8ErrorOffset, utf8Text } from '../utf8.ts';
import { invalidRequest, wrongContentType } from './errors.ts';
import { jsonErrorPosition } from './json-position.ts';

export const JSON_TYPE = 'application/json';
export const NDJSON_TYPE = 'application/x-ndjson';
export const CSV_TYPE = 'text/csv';
const MEGABYTE = 1024 * 1024;

const contentTypeOf = (request: Request): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined ||
  Number(request.headers['content-length'] ?? 0) > 0;

const refuseOtherCharsets = (request: Request): void => {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) throw wrongContentType(['UTF-8']);
};

export const isNdjson = (request: Request): boolean => contentTypeOf(request) === NDJSON_TYPE;

/** Bytes as they came, at most `megabytes` after unpacking; only of the types given. What `streams` isn't read here. */
export const readBytes = (
  types: readonly string[],
  megabytes: number,
  streams: (request: Request) => boolean = () => false,
): RequestHandler[] => {
  const readAll = express.raw({ type: () => true, limit: megabytes * MEGABYTE });
  return [
    (request, _response, next) => {
      if (!hasBody(request)) return next();
      if (!types.includes(contentTypeOf(request))) throw wrongContentType(types);
      refuseOtherCharsets(request);
      next();
    },
    (request, response, next) => (streams(request) ? next() : readAll(request, response, next)),
  ];
};

export const bytesOf = (request: Request): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

const decoded = (bytes: Buffer): string => {
  const text = utf8Text(bytes);
  if (text !== null) return text;
  throw invalidRequest(`The body is not UTF-8 (at byte ${utf8ErrorOffset(bytes) ?? 0}).`, 'body');
};

export const parseJson = (text: string, line: number | null): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    const position = jsonErrorPosition(text) ?? text.length;
    const before = text.slice(0, position).split('\n');
    const where = `line ${line ?? before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    const seen =
      position >= text.length ? 'it ends too early' : `unexpected ${shown(text, position)}`;
    throw invalidRequest(`The body is not valid JSON: ${seen} at ${where}.`, 'body', {
      line: line ?? before.length,
      position,
    });
  }
};

const shown = (text: string, position: number): string =>
  JSON.stringify(String.fromCodePoint(text.codePointAt(position) ?? 0));

/** The body as JSON; undefined when there is none. */
export const jsonOf = (request: Request): unknown => {
  const bytes = bytesOf(request);
  return bytes.length === 0 ? undefined : parseJson(decoded(bytes), null);
};

/** A list of whatever, from a JSON array or from one JSON value a line; blank lines don't count. */
export const listOf = (request: Request): unknown[] => {
  if (!isNdjson(request)) {
    const value = jsonOf(request);
    if (Array.isArray(value)) return value;
    throw invalidRequest('The body must be a JSON array.', 'body');
  }
  const list: unknown[] = [];
  for (const [index, line] of decoded(bytesOf(request)).split('\n').entries())
    if (line.trim() !== '') list.push(parseJson(line, index + 1));
  return list;
};
