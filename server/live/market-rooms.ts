import type { MarketShown } from '../../shared/socket-events.ts';
import { keyOf } from './market-shown.ts';
import type { LiveSocket } from './types.ts';

/** Pages that show the same of the market: what is sent to them is made and written down once. */
export type MarketRoom = {
  name: string;
  shown: MarketShown;
  /** null: more than a list says */
  symbols: ReadonlySet<string> | null;
  sockets: Set<LiveSocket>;
  /** monotonic milliseconds */
  lastSentAt: number;
};

export const createMarketRooms = () => {
  const rooms = new Map<string, MarketRoom>();
  const places = new Map<LiveSocket, MarketRoom>();
  let made = 0;

  const roomOf = (shown: MarketShown): MarketRoom => {
    const key = keyOf(shown);
    const known = rooms.get(key);
    if (known) return known;
    const room: MarketRoom = {
      name: `market:${++made}`,
      shown,
      symbols: typeof shown === 'string' ? null : new Set(shown),
      sockets: new Set(),
      lastSentAt: Number.NEGATIVE_INFINITY,
    };
    rooms.set(key, room);
    return room;
  };

  const leave = (socket: LiveSocket): void => {
    const room = places.get(socket);
    if (!room) return;
    places.delete(socket);
    room.sockets.delete(socket);
    if (room.sockets.size === 0) rooms.delete(keyOf(room.shown));
    void socket.leave(room.name);
  };

  return {
    all: (): Iterable<MarketRoom> => rooms.values(),
    of: (socket: LiveSocket): MarketRoom | undefined => places.get(socket),
    leave,
    /** Out of the room it was in, into this one. */
    move: (socket: LiveSocket, shown: MarketShown): MarketRoom => {
      leave(socket);
      const room = roomOf(shown);
      places.set(socket, room);
      room.sockets.add(socket);
      void socket.join(room.name);
      return room;
    },
  };
};
