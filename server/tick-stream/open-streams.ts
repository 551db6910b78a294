/** Requests that may send ticks for hours, so that they can be answered when the server stops. */
export type OpenStreams = {
  ending: AbortSignal;
  /** Counts this one as open until it is done. */
  hold<T>(work: Promise<T>): Promise<T>;
  /** Ends them; answers when whatever came in by them is stored. */
  end(): Promise<void>;
};

export const createOpenStreams = (): OpenStreams => {
  const ending = new AbortController();
  const open = new Set<Promise<unknown>>();
  return {
    ending: ending.signal,
    hold: async (work) => {
      open.add(work);
      try {
        return await work;
      } finally {
        open.delete(work);
      }
    },
    end: async () => {
      ending.abort();
      await Promise.allSettled(open);
    },
  };
};
