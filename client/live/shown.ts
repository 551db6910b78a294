import { createContext, use, useEffect } from 'react';
import type { MarketShown } from '../../shared/socket-events.ts';

/** What the parts of the page that are on screen show of the market. */
export type Shown = {
  get(): MarketShown;
  /** @returns what takes it back */
  add(shown: MarketShown): () => void;
  subscribe(listener: () => void): () => void;
};

/** The least that has all of it. */
const together = (all: readonly MarketShown[]): MarketShown => {
  const lists = all.flatMap((shown) => (typeof shown === 'string' ? [] : shown));
  const isOverview = all.includes('overview');
  if (all.includes('everything') || (isOverview && lists.length > 0)) return 'everything';
  return isOverview ? 'overview' : [...new Set(lists)];
};

export const createShown = (): Shown => {
  const parts = new Map<symbol, MarketShown>();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    get: () => together([...parts.values()]),
    add: (shown) => {
      const key = Symbol();
      parts.set(key, shown);
      tell();
      return () => {
        parts.delete(key);
        tell();
      };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const ShownContext = createContext<Shown>(createShown());

/** Only what is shown is sent: a page of whose prices nobody sees any gets none. */
export const useShown = (what: 'everything' | 'overview'): void => {
  const shown = use(ShownContext);
  useEffect(() => shown.add(what), [shown, what]);
};
