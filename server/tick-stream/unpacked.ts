import type { IncomingMessage } from 'node:http';
import { PassThrough, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ApiError, invalidRequest } from '../http/errors.ts';

const packings: Readonly<Record<string, () => Transform>> = {
  identity: () => new PassThrough(),
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A body's bytes, unpacked as they come. It ends, too, when `ending` says so; the request itself stays open for an answer. */
export const unpacked = (request: IncomingMessage, ending: AbortSignal): AsyncIterable<Buffer> => {
  const how = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const create = Object.hasOwn(packings, how) ? packings[how] : undefined;
  if (!create)
    throw new ApiError(415, 'wrong_content_type', 'The body is packed in a way we cannot read.', {
      field: 'Content-Encoding',
    });
  const bytes = create();
  const endEarly = (): void => {
    request.unpipe(bytes);
    bytes.end();
  };
  const cutShort = (): void => {
    if (!request.complete)
      bytes.destroy(invalidRequest('The body could not be read to its end.', 'body'));
  };
  request.once('close', cutShort);
  ending.addEventListener('abort', endEarly, { once: true });
  bytes.once('close', () => {
    request.off('close', cutShort);
    ending.removeEventListener('abort', endEarly);
    // Whoever is answered before their end goes on sending for a while: that is thrown away.
    request.unpipe(bytes);
    request.resume();
  });
  if (ending.aborted) endEarly();
  else request.pipe(bytes);
  return bytes;
};
