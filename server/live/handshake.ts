import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { MarketShown } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import { shownOf } from './market-shown.ts';
import type { LiveServer, LiveSocket } from './types.ts';

/** Far more than a token has. */
const LONGEST_TOKEN = 1024;

export type ViewerOfHeaders = (
  headers: IncomingHttpHeaders,
  remoteAddress: string | undefined,
) => Promise<Viewer | null>;

/** Many times the pages that one person has open: what opens more has lost count. */
const MOST_PAGES = 600;

const hasTooMany = (io: LiveServer, { userId }: Viewer, most: number): boolean => {
  if (userId === null) return false;
  let pages = 0;
  for (const { data } of io.of('/').sockets.values()) if (data.viewer.userId === userId) pages++;
  return pages >= most;
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

/** A script may send its token as `auth.token`, for not every client can set headers on a WebSocket. */
const headersOf = (socket: LiveSocket): IncomingHttpHeaders => {
  const { headers, auth } = socket.handshake;
  const token = field(auth, 'token');
  if (headers.authorization !== undefined || typeof token !== 'string') return headers;
  if (token === '' || token.length > LONGEST_TOKEN) return headers;
  return { ...headers, authorization: `Bearer ${token}` };
};

/** null: it can't be understood */
const readShown = (socket: LiveSocket): MarketShown | null => {
  try {
    return shownOf(field(socket.handshake.auth, 'show')) ?? 'everything';
  } catch {
    return null;
  }
};

const refusal = (code: string, message: string): Error =>
  Object.assign(new Error(message), { data: { code, message } });

/** Lets in whoever HTTP would let in; the page gets `connect_error` with a code otherwise. */
export const requireViewer = (
  io: LiveServer,
  parts: {
    viewerOfHeaders: ViewerOfHeaders;
    newestSequence: () => Promise<number>;
    mostPages?: number | undefined;
    report: (error: unknown) => void;
  },
): void => {
  io.use(async (socket, next) => {
    try {
      const headers = headersOf(socket);
      const viewer = await parts.viewerOfHeaders(headers, socket.handshake.address);
      if (viewer === null)
        return next(refusal('not_signed_in', 'Sign in, or send a valid bearer token.'));
      if (hasTooMany(io, viewer, parts.mostPages ?? MOST_PAGES))
        return next(refusal('too_many_requests', 'Too many pages are open; close some first.'));
      socket.data.viewer = viewer;
      socket.data.headers = headers;
      const shown = readShown(socket);
      if (shown === null)
        return next(refusal('invalid_request', 'auth.show cannot be understood.'));
      socket.data.shown = shown;
      // Asked before the page is told that it is connected: whatever is stored from then on is streamed to it.
      socket.data.newestAtConnect = await parts.newestSequence();
      next();
    } catch (error) {
      parts.report(error);
      next(refusal('unavailable', 'This cannot be answered just now; try again shortly.'));
    }
  });
};

/** Requests that belong to a session already open: socket.io asks `allowRequest` about the first one only. */
export const guardLaterRequests = (
  io: LiveServer,
  originAllowed: (headers: IncomingHttpHeaders) => boolean,
): void => {
  io.engine.use(
    (request: IncomingMessage, _response: unknown, next: (error?: Error) => void): void => {
      const isFirst = !/[?&]sid=/.test(request.url ?? '');
      next(isFirst || originAllowed(request.headers) ? undefined : new Error('another origin'));
    },
  );
};
