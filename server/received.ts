/** When prices came in, by the server's own clock: beside the market's time, which is on them. */
export type Received = {
  /** ms UTC: now where prices came in, else when the last did; undefined: none has yet */
  at(withPrices: boolean): number | undefined;
};

export const createReceived = (now: () => number): Received => {
  let last: number | undefined;
  return {
    at: (withPrices) => {
      if (withPrices) last = now();
      return last;
    },
  };
};
