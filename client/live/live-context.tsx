import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { emptyLiveState, type LiveState } from './live-state.ts';
import { createShown, ShownContext } from './shown.ts';
import { createStore, type Store } from './store.ts';
import { connectWire, type LiveSocket } from './wire.ts';

export const LiveContext = createContext<Store<LiveState> | null>(null);

const useLiveStore = (): Store<LiveState> => {
  const store = use(LiveContext);
  if (!store) throw new Error('no LiveContext around this component');
  return store;
};

/** `select` must answer with the same object while nothing it reads has changed. */
export const useLive = <T,>(select: (state: LiveState) => T): T => {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
};

type Props = { openSocket: () => LiveSocket; children: ReactNode };

/** One socket for as long as somebody is signed in. */
export const LiveProvider = ({ openSocket, children }: Props) => {
  const [store] = useState(() => createStore(emptyLiveState));
  const [shown] = useState(createShown);
  const queries = useQueryClient();
  useEffect(
    () =>
      connectWire({
        socket: openSocket(),
        store,
        shown,
        now: () => performance.now(),
        onRefused: () => void queries.invalidateQueries({ queryKey: ['me'] }),
      }),
    [store, shown, openSocket, queries],
  );
  return (
    <ShownContext value={shown}>
      <LiveContext value={store}>{children}</LiveContext>
    </ShownContext>
  );
};
