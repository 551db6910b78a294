import type { Request } from 'express';
import type { Site } from '../access/passkeys.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest } from './errors.ts';

/** Where the page was opened. That it is one of our own has been checked before. */
export const siteOf = ({ publicUrl }: Pick<HttpDeps, 'publicUrl'>, request: Request): Site => {
  const origin = publicUrl ?? request.headers.origin;
  if (origin === undefined || !URL.canParse(origin))
    throw invalidRequest(
      'This is for a page in a browser, which says where it was opened.',
      'Origin',
    );
  return { origin: new URL(origin).origin, host: new URL(origin).hostname };
};
