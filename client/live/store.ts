/** State outside React: changed by the wire, read by components through `useSyncExternalStore`. */
export type Store<State> = {
  get(): State;
  change(next: (state: State) => State): void;
  subscribe(listener: () => void): () => void;
};

export const createStore = <State>(initial: State): Store<State> => {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    change: (next) => {
      const changed = next(state);
      if (changed === state) return;
      state = changed;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
