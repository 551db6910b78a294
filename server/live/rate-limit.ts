/** Takes one from a bucket that fills up again by itself; false: none is left. */
export type Bucket = {
  take(): boolean;
  /** how many were refused in a row */
  refused(): number;
};

/** `clock`: monotonic milliseconds. */
export const createBucket = (size: number, perSecond: number, clock: () => number): Bucket => {
  let left = size;
  let filledAt = clock();
  let refused = 0;
  return {
    take: () => {
      const now = clock();
      left = Math.min(size, left + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (left < 1) {
        refused += 1;
        return false;
      }
      left -= 1;
      refused = 0;
      return true;
    },
    refused: () => refused,
  };
};
