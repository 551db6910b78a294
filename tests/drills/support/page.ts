import { io } from 'socket.io-client';
import { emptyLiveState } from '../../../client/live/live-state.ts';
import { createShown } from '../../../client/live/shown.ts';
import { createStore } from '../../../client/live/store.ts';
import { connectWire, type LiveSocket } from '../../../client/live/wire.ts';
import type { CallList } from '../../../shared/call-list.ts';

/** What an open page gets, by the page's own code. */
export type OpenPage = {
  /** sequences, in the order in which the page took them in */
  seen: number[];
  /** by the steady clock: when each of them came */
  seenAt: number[];
  connectedAt(): number;
  connects(): number;
  list(): CallList | undefined;
  listAt(): number;
  close(): void;
};

export const openPage = (url: string, cookie: string): OpenPage => {
  const store = createStore(emptyLiveState);
  const socket: LiveSocket = io(url, {
    autoConnect: false,
    forceNew: true,
    extraHeaders: { cookie },
  });
  const seen: number[] = [];
  const seenAt: number[] = [];
  let connectedAt = Number.NaN;
  let connects = 0;
  let listAt = Number.NaN;
  socket.on('connect', () => {
    connectedAt = performance.now();
    connects++;
  });
  let first = store.get().alerts;
  let lists = store.get().callLists;
  store.subscribe(() => {
    const { alerts, callLists } = store.get();
    // One change takes in one event.
    const [newest] = alerts;
    if (alerts !== first && newest) {
      seen.push(newest.sequence);
      seenAt.push(performance.now());
    }
    if (callLists !== lists) listAt = performance.now();
    first = alerts;
    lists = callLists;
  });
  const end = connectWire({
    socket,
    store,
    shown: createShown(),
    now: () => performance.now(),
    onRefused: () => undefined,
  });
  return {
    seen,
    seenAt,
    connectedAt: () => connectedAt,
    connects: () => connects,
    list: () => [...lists.values()][0]?.list,
    listAt: () => listAt,
    close: end,
  };
};

/** Signs in as a browser does. @returns the cookie */
export const signIn = async (url: string, email: string, password: string): Promise<string> => {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
};
