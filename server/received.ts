import type { Input } from './journal/inputs.ts';

/** When prices came in, by the server's own clock: beside the market's time, which is on them. */
export type Received = {
  /**
   * ms UTC: when these came, `journaled` or now; where there are none, and only a frame ends, when the last ones did.
   * undefined: not known
   */
  at(withPrices: boolean, journaled: Pick<Input, 'receivedAt'> | undefined): number | undefined;
};

export const createReceived = (now: () => number): Received => {
  let last: number | undefined;
  return {
    at: (withPrices, journaled) => {
      if (journaled) last = journaled.receivedAt;
      else if (withPrices) last = now();
      return last;
    },
  };
};
