import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createProxyServer } from 'httpxy';
import type { Leader } from '../../db/leader.ts';
import type { SecurityHeaders } from '../http/security-headers.ts';
import { HANDED_ON, handOn } from './handed-on.ts';

export type Standby = {
  port: number;
  address(): AddressInfo | string | null;
  /** Nothing is handed on any more; whoever asks is told to come again. */
  takeOver(): void;
  /** Leaves its port to somebody else. */
  close(): Promise<void>;
};

const error = {
  code: 'taking_over',
  message: 'The server that leads has ended; another one is taking over. Try again in a moment.',
};

const tell = (response: ServerResponse, headers: SecurityHeaders): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  headers(response.req, response, () => undefined);
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end(JSON.stringify({ error }));
};

/**
 * While it stands by, a server hands on whatever it is asked, sockets included, to the one that leads: whoever uses the
 * desk needn't know which of them does. `secret`: known to these servers only. `headers`: of what it answers itself.
 */
export const openStandby = async (
  { host, port }: { host: string; port: number },
  leader: () => Leader | null,
  { secret, headers }: { secret: string; headers: SecurityHeaders },
): Promise<Standby> => {
  const comeAgain = (response: ServerResponse): void => tell(response, headers);
  const server = createServer({ requestTimeout: 0, headersTimeout: 60_000 });
  const proxy = createProxyServer();
  // What it says of each failure is said by the promise, too.
  proxy.on('error', () => undefined);
  let standsBy = true;
  const underway = new Set<ServerResponse>();
  const sockets = new Set<Socket>();

  /** Of what was handed on to it already nothing: it would go round in circles. */
  const target = (request: IncomingMessage): string | null => {
    if (!standsBy || request.headers[HANDED_ON] !== undefined) return null;
    handOn(request.headers, request.socket.remoteAddress, secret);
    return leader()?.address ?? null;
  };

  server.on('request', (request, response) => {
    const to = target(request);
    if (to === null) return comeAgain(response);
    underway.add(response);
    response.once('close', () => underway.delete(response));
    proxy.web(request, response, { target: to }).catch(() => comeAgain(response));
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    const to = target(request);
    socket.on('error', () => socket.destroy());
    if (to === null) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    proxy.ws(request, socket, { target: to }, head).catch(() => socket.destroy());
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const listening = server.address();
  return {
    port: typeof listening === 'object' && listening ? listening.port : port,
    address: () => listening,
    takeOver: () => {
      standsBy = false;
      for (const response of underway) comeAgain(response);
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
};
