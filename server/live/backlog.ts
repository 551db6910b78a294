import { sendGathered } from './gathered-writes.ts';
import { reach } from './reach.ts';
import type { LiveSocket } from './types.ts';

const CUT_OFF_BYTES = 1_000_000;
/** Somebody who asks for a very long past gets it in one answer; beyond this nothing is worth waiting for. */
const CUT_OFF_AT_ONCE_BYTES = 64_000_000;
/** With more than this waiting a page gets no quotes and lists for now: it would only see them late. */
const SLOW_BYTES = 128_000;
const STRIKES = 2;

const lengthOf = (data: unknown): number => {
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
};

/** How much is on its way to a page and not yet taken by its connection: in socket.io's buffer and in the WebSocket's. */
const waitingBytes = (socket: LiveSocket): number => {
  const packets = reach(socket.conn, 'writeBuffer');
  const buffered = reach(socket.conn.transport, 'socket', 'bufferedAmount');
  const queued = Array.isArray(packets)
    ? packets.reduce((sum: number, packet: unknown) => sum + lengthOf(reach(packet, 'data')), 0)
    : 0;
  return queued + (typeof buffered === 'number' ? buffered : 0);
};

export const isSlow = (socket: LiveSocket): boolean => waitingBytes(socket) > SLOW_BYTES;

/**
 * Ends the transport under a socket: the page connects again by itself and catches up by sequence. Whatever is
 * waiting is thrown away, for waiting to send it is what a stalled page can't end.
 */
export const cutOff = (socket: LiveSocket): void => {
  const { conn } = socket;
  sendGathered(socket);
  const webSocket = reach(conn.transport, 'socket');
  const terminate = reach(webSocket, 'terminate');
  conn.close(true);
  // A polite end would wait for a reader that doesn't read, with all that is waiting in memory.
  if (typeof terminate === 'function') Reflect.apply(terminate, webSocket, []);
};

/** To be run once a second: cuts off whoever has more than 1 MB waiting and doesn't take it. */
export const createBacklogCheck = (): ((sockets: Iterable<LiveSocket>) => void) => {
  const seen = new WeakMap<LiveSocket, { waiting: number; strikes: number }>();
  return (sockets) => {
    for (const socket of sockets) {
      const waiting = waitingBytes(socket);
      const before = seen.get(socket);
      const isStuck = waiting > CUT_OFF_BYTES && before !== undefined && waiting >= before.waiting;
      const strikes = isStuck ? before.strikes + 1 : 0;
      seen.set(socket, { waiting, strikes });
      if (strikes >= STRIKES || waiting > CUT_OFF_AT_ONCE_BYTES) cutOff(socket);
    }
  };
};
