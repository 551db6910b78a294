import { Socket } from 'node:net';
import { writeTogether } from '../../db/write-together.ts';
import { reach } from './reach.ts';
import type { LiveSocket } from './types.ts';

const lineOf = ({ conn }: LiveSocket): Socket | null => {
  const line = reach(conn.transport, 'socket', '_socket');
  return line instanceof Socket ? line : null;
};

/** What has been gathered goes out at once: the connection is about to be ended. */
export const sendGathered = (socket: LiveSocket): void => {
  const line = lineOf(socket);
  while (line && line.writableCorked > 0) line.uncork();
};

/**
 * In a storm a page gets forty messages in one moment, and `ws` asks the system to send each by itself: that was most of
 * what a storm cost. Until the WebSocket stands there is nothing to gather.
 */
export const gatherWrites = (socket: LiveSocket): void => {
  const { conn } = socket;
  const now = (): void => {
    const line = lineOf(socket);
    if (line) writeTogether(line);
  };
  if (conn.transport.name === 'websocket') now();
  else conn.once('upgrade', now);
};
