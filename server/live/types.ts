import type { IncomingHttpHeaders } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type {
  ClientToServerEvents,
  MarketShown,
  ServerToClientEvents,
} from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';

type BetweenServers = Record<string, never>;

/** What is known of a socket since its handshake. */
type SocketData = {
  viewer: Viewer;
  /** as sent, with the token of the handshake's `auth` among them: the session is checked by these again and again */
  headers: IncomingHttpHeaders;
  /** alert events up to here were stored before it connected */
  newestAtConnect: number;
  /** what it said on connecting that it shows of the market */
  shown: MarketShown;
};

export type LiveServer = Server<
  ClientToServerEvents,
  ServerToClientEvents,
  BetweenServers,
  SocketData
>;
export type LiveSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  BetweenServers,
  SocketData
>;
