import type { Socket } from 'socket.io-client';
import type {
  AlertMessage,
  ClientToServerEvents,
  ServerToClientEvents,
} from '../../shared/socket-events.ts';
import {
  alertArrives,
  alertsBeginAfter,
  callListReplaces,
  connectionIsLost,
  connectionStands,
  feedChanges,
  frameMerges,
  type LiveState,
  silenceEnds,
  snapshotReplaces,
  unsavedReplaces,
} from './live-state.ts';
import type { Shown } from './shown.ts';
import { watchSilence } from './silence.ts';
import type { Store } from './store.ts';
import { tellWhatIsShown } from './tell-what-is-shown.ts';

const ANSWER_WITHIN_MS = 10_000;
const ASK_AGAIN_MS = 1000;

export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

type WireOptions = {
  socket: LiveSocket;
  store: Store<LiveState>;
  shown: Shown;
  /** a steady clock in milliseconds */
  now: () => number;
  /** the server says that nobody is signed in any more */
  onRefused: () => void;
};

/**
 * While the page asks what it missed, new events wait: taken at once they would raise the last
 * sequence seen, and those that were missed would then be dropped as old.
 */
const createAlertStream = (store: Store<LiveState>, socket: LiveSocket) => {
  let waiting: AlertMessage[] | null = null;
  const take = (message: AlertMessage): void =>
    store.change((state) => alertArrives(state, message));
  return {
    arrives: (message: AlertMessage): void => {
      if (waiting) waiting.push(message);
      else take(message);
    },
    catchUp: (): void => {
      const { lastSeen } = store.get();
      if (lastSeen === null) return;
      const held: AlertMessage[] = [];
      waiting = held;
      socket.timeout(ANSWER_WITHIN_MS).emit('alerts:after', { lastSeen }, (failed, answer) => {
        // The connection was lost meanwhile, and the next one asks for itself.
        if (waiting !== held) return;
        if (failed || !('events' in answer)) {
          setTimeout(() => waiting === held && socket.disconnect().connect(), ASK_AGAIN_MS);
          return;
        }
        waiting = null;
        for (const message of [...answer.events, ...held].sort((a, b) => a.sequence - b.sequence))
          take(message);
      });
    },
    /** What was held is dropped: it comes again with what was missed. */
    isCut: (): void => {
      waiting = null;
    },
  };
};

/** What the server refuses a connection with while it can't know who asks. */
const isUnavailable = (error: Error): boolean =>
  'data' in error &&
  typeof error.data === 'object' &&
  error.data !== null &&
  Reflect.get(error.data, 'code') === 'unavailable';

/** Joins the socket to the store. @returns what ends it */
export const connectWire = ({
  socket,
  store,
  shown,
  now,
  onRefused,
}: WireOptions): (() => void) => {
  const stream = createAlertStream(store, socket);
  const telling = tellWhatIsShown(socket, shown);
  let ended = false;
  const stopWatching = watchSilence(socket, {
    now,
    onSilent: (since) => store.change((state) => connectionIsLost(state, since)),
    onHeard: () => store.change(silenceEnds),
  });
  socket.on('connect', () => {
    store.change(connectionStands);
    stream.catchUp();
    telling.connected();
  });
  socket.on('disconnect', (reason) => {
    stream.isCut();
    store.change((state) => connectionIsLost(state, now()));
    // The server closes the sockets of whoever signed out; socket.io doesn't try again by itself then.
    if (reason === 'io server disconnect') {
      onRefused();
      setTimeout(() => !ended && socket.connect(), ASK_AGAIN_MS);
    }
  });
  socket.on('connect_error', (error) => {
    const recordsAway = isUnavailable(error);
    store.change((state) => connectionIsLost(state, now(), recordsAway));
    if (socket.active) return;
    // Refused: socket.io doesn't try again by itself.
    if (recordsAway) setTimeout(() => !ended && socket.connect(), ASK_AGAIN_MS);
    else onRefused();
  });
  socket.on('market:snapshot', (message) =>
    store.change((state) => snapshotReplaces(state, message, now())),
  );
  socket.on('market:frame', (message) =>
    store.change((state) => frameMerges(state, message, now())),
  );
  socket.on('feed:state', (status) => store.change((state) => feedChanges(state, status, now())));
  socket.on('alerts:from', ({ lastSeen }) =>
    store.change((state) => alertsBeginAfter(state, lastSeen)),
  );
  socket.on('alert:raised', stream.arrives);
  socket.on('alert:deepened', stream.arrives);
  socket.on('alert:ended', stream.arrives);
  socket.on('call-list:changed', (list) =>
    store.change((state) => callListReplaces(state, list, now())),
  );
  socket.on('alerts:unsaved', (message) =>
    store.change((state) => unsavedReplaces(state, message)),
  );
  socket.connect();
  return () => {
    ended = true;
    stopWatching();
    telling.end();
    socket.removeAllListeners();
    socket.disconnect();
  };
};
