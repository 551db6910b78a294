import type { Acquaintance } from '../../db/acquaintances.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { AlertMessage, UnsavedMessage } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import { alertEventNames } from './alert-message.ts';
import { createAlertStream, type Reader } from './alert-stream.ts';
import { cutOff, isSlow } from './backlog.ts';
import { createKnownClients } from './known-clients.ts';
import { createListStream, type ListChange } from './list-stream.ts';
import type { ListTurns } from './list-turns.ts';
import type { LiveServer, LiveSocket } from './types.ts';

/** A page that wants to catch up asks at once; until then, or this long, its stream doesn't begin. */
const WAIT_FOR_QUESTION_MS = 300;
/** Whoever wasn't told of anything for so long looks all the same: nobody may miss anything. */
const LOOK_AFTER_MS = 30_000;

/** All pages that see the same clients: those of one advisor, or those of the roles that see the practice. */
export type Scope = {
  join(socket: LiveSocket): void;
  leave(socket: LiveSocket): void;
  catchUp(
    socket: LiveSocket,
    lastSeen: number,
    answer: (events: AlertMessage[]) => void,
  ): Promise<void>;
  /** Whether what concerns these users may be shown here; null: everybody. */
  concerns(users: ReadonlySet<string> | null): boolean;
  /** Alert events were stored that may be shown here. */
  stored(): void;
  listChanged(by: ListChange): void;
  /** The records can't be reached, or can again: what these pages may know of it. */
  tellUnsaved(messageFor: (known: ReadonlyMap<string, Acquaintance>) => UnsavedMessage): void;
  /** To be called once a second: what it wasn't told of, lists owed to pages that were slow. */
  look(): void;
  isEmpty(): boolean;
  end(): void;
};

export type ScopeParts = {
  io: LiveServer;
  eventsAfter: (viewer: Viewer, after: number, limit: number) => Promise<AlertMessage[]>;
  /** all events up to here are committed */
  newest: () => number;
  callList: (viewer: Viewer) => Promise<CallList>;
  turns: ListTurns;
  /** alerts are on their way until this ends */
  onTheirWay: (sending: Promise<void>) => void;
  acquaintances: (viewer: Viewer) => Promise<Map<string, Acquaintance>>;
  report: (error: unknown) => void;
  track: (work: Promise<void>) => void;
};

/** `practice` can't be an advisor's: theirs has a colon. */
export const scopeKeyOf = ({ role, userId }: Viewer): string =>
  role === 'advisor' ? `advisor:${userId ?? ''}` : 'practice';

/** `viewer`: any of those in it, for they all see the same. `from`: the newest event before it began. */
export const createScope = (
  key: string,
  viewer: Viewer,
  from: number,
  parts: ScopeParts,
): Scope => {
  const { io, eventsAfter, newest, callList, turns, onTheirWay, acquaintances, report, track } =
    parts;
  const room = `alerts:${key}`;
  const sockets = new Set<LiveSocket>();
  const waiting = new Map<LiveSocket, NodeJS.Timeout>();
  let lookedAt = performance.now();

  const lists = createListStream<LiveSocket>({
    make: () => callList(viewer),
    newest,
    turns,
    pages: () => sockets,
    isSlow,
    send: (list, pages) => io.to(pages.map((page) => page.id)).emit('call-list:changed', list),
    clock: () => performance.now(),
    report,
    track,
  });
  const alerts = createAlertStream({
    read: (after, limit) => eventsAfter(viewer, after, limit),
    broadcast: (message) => io.to(room).emit(alertEventNames[message.type], message),
    onMoved: lists.told,
    newest,
    from,
  });

  const known = createKnownClients({ read: () => acquaintances(viewer), report, track });

  const readerOf = (socket: LiveSocket): Reader => ({
    // A socket that left meanwhile must not come back into the room.
    follow: () => {
      if (sockets.has(socket)) void socket.join(room);
    },
    unfollow: () => void socket.leave(room),
    send: (message) => socket.emit(alertEventNames[message.type], message),
  });

  const stopWaiting = (socket: LiveSocket): void => {
    clearTimeout(waiting.get(socket));
    waiting.delete(socket);
  };

  const begin = (socket: LiveSocket): void => {
    waiting.delete(socket);
    const begun = alerts.begin(readerOf(socket), socket.data.newestAtConnect);
    track(
      begun.catch((error) => {
        report(error);
        cutOff(socket);
      }),
    );
  };

  const advance = (): void => {
    lookedAt = performance.now();
    const again = (error: unknown): void => {
      lookedAt = Number.NEGATIVE_INFINITY;
      report(error);
    };
    onTheirWay(alerts.advance().catch(again));
  };

  return {
    join: (socket) => {
      sockets.add(socket);
      waiting.set(
        socket,
        setTimeout(() => begin(socket), WAIT_FOR_QUESTION_MS),
      );
      lists.owe(socket);
    },
    leave: (socket) => {
      sockets.delete(socket);
      stopWaiting(socket);
    },
    catchUp: (socket, lastSeen, answer) => {
      stopWaiting(socket);
      return alerts.catchUp(readerOf(socket), lastSeen, answer);
    },
    concerns: (users) => {
      const own = viewer.role === 'advisor' ? viewer.userId : null;
      return users === null || own === null || users.has(own);
    },
    stored: advance,
    listChanged: (by) => {
      lists.changed(by);
      if (by === 'facts') known.changed();
    },
    tellUnsaved: (messageFor) => {
      const message = messageFor(known.all());
      for (const socket of sockets) socket.emit('alerts:unsaved', message);
    },
    look: () => {
      if (performance.now() - lookedAt >= LOOK_AFTER_MS) advance();
      lists.retry();
    },
    isEmpty: () => sockets.size === 0,
    end: () => {
      for (const socket of waiting.keys()) stopWaiting(socket);
      lists.end();
      known.end();
      alerts.end();
    },
  };
};
