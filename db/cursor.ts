/** A cursor that we didn't write. Its message may be shown. */
export class InvalidCursorError extends Error {
  constructor() {
    super('The cursor is not one that this server gave.');
  }
}

/** Where a page ended, as an opaque word: what the next page's rows come after. */
export const cursorOf = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws InvalidCursorError where it isn't one with this many parts */
export const partsOfCursor = (cursor: string, length: number): string[] => {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new InvalidCursorError();
  }
  const isText = (part: unknown): part is string =>
    typeof part === 'string' && !part.includes('\0');
  if (!Array.isArray(parts) || parts.length !== length || !parts.every(isText)) {
    throw new InvalidCursorError();
  }
  return parts;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Asking PostgreSQL for an id that isn't one is an error; it is answered like one that doesn't exist. */
export const isUuid = (text: string): boolean => uuid.test(text);
