import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { ApiError, invalidRequest, notSignedIn } from '../http/errors.ts';
import { type Caller, refusalOf as refusalFor, toFeed } from '../http/viewer.ts';
import { createPeer, type Peer, type PeerParts } from './peer.ts';

const TICK_STREAM_PATH = '/api/ticks/stream';
const LARGEST_MESSAGE = 1024 * 1024;
const MOST_PEERS = 100;
const LOOK_EVERY_MS = 30_000;

export type TickStreamDeps = PeerParts & {
  callerOf: (headers: IncomingHttpHeaders) => Promise<Caller | null>;
  isCrossSite: (headers: IncomingHttpHeaders) => boolean;
  /** shorter in tests */
  lookEveryMs?: number;
};

export type TickStream = {
  /** Looks at once whether everybody who sends still may. */
  look(): void;
  /** Lets nobody in any more; answers when what was received is stored and acknowledged. */
  stop(): Promise<void>;
};

const pathOf = (url = ''): string => url.split('?')[0] ?? '';

/** Who may push, as over HTTP: by token, or by a session on a page of our own. */
const refusalOf = async (
  { url, headers }: IncomingMessage,
  { callerOf, isCrossSite }: TickStreamDeps,
): Promise<ApiError | null> => {
  if (url?.includes('?')) return invalidRequest('There is nothing to be said in a query.', 'query');
  const caller = await callerOf(headers);
  if (!caller) return notSignedIn();
  if (caller.by !== 'token' && isCrossSite(headers))
    return new ApiError(403, 'cross_site', 'This request comes from a page of another site.');
  return refusalFor(caller, toFeed);
};

const refuse = (socket: Duplex, { status, code, message, field, headers }: ApiError): void => {
  const body = JSON.stringify({ error: { code, message, field } });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
};

const stopping = (): ApiError =>
  new ApiError(503, 'unavailable', 'No further stream can be taken just now; try again shortly.', {
    headers: { 'Retry-After': '5' },
  });

/** `GET /api/ticks/stream`: ticks over WebSockets, on the practice's own port. */
export const attachTickStream = (server: Server, deps: TickStreamDeps): TickStream => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });
  const peers = new Map<Peer, IncomingHttpHeaders>();
  let open = true;

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const refusal = await refusalOf(request, deps);
    if (refusal) return refuse(socket, refusal);
    if (!open || peers.size >= MOST_PEERS) return refuse(socket, stopping());
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const peer = createPeer(webSocket, deps);
      peers.set(peer, request.headers);
      webSocket.once('close', () => peers.delete(peer));
    });
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (pathOf(request.url) !== TICK_STREAM_PATH) return;
    socket.on('error', () => socket.destroy());
    admit(request, socket, head).catch((error: unknown) => {
      const { code, message } = deps.tell(error);
      refuse(socket, new ApiError(503, code, message));
    });
  };
  server.on('upgrade', onUpgrade);

  const stillMay = async (headers: IncomingHttpHeaders): Promise<boolean> => {
    const caller = await deps.callerOf(headers);
    return caller !== null && refusalFor(caller, toFeed) === null;
  };
  const look = async ([peer, headers]: [Peer, IncomingHttpHeaders]): Promise<void> => {
    peer.look();
    // Where nobody can be asked just now, nobody is sent away.
    if (await stillMay(headers).catch(() => true)) return;
    await peer.close(1008, 'the session is over');
  };
  const lookAtAll = (): void => {
    for (const one of peers) void look(one);
  };
  const looking = setInterval(lookAtAll, deps.lookEveryMs ?? LOOK_EVERY_MS);

  return {
    look: lookAtAll,
    stop: async () => {
      open = false;
      clearInterval(looking);
      server.off('upgrade', onUpgrade);
      await Promise.all([...peers.keys()].map((peer) => peer.close(1001, 'the server stops')));
    },
  };
};
