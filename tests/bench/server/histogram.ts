const LONGEST_MS = 60_000;

/** Milliseconds, counted one by one; those of several processes can be added up. */
export type Histogram = { counts: Int32Array };

export const createHistogram = (): Histogram => ({ counts: new Int32Array(LONGEST_MS + 1) });

export const note = ({ counts }: Histogram, ms: number): void => {
  const at = Math.max(0, Math.min(LONGEST_MS, Math.round(ms)));
  counts[at] = (counts[at] ?? 0) + 1;
};

/** As pairs, for what goes between processes. */
export const pairsOf = ({ counts }: Histogram): [ms: number, count: number][] => {
  const pairs: [number, number][] = [];
  for (const [ms, count] of counts.entries()) if (count > 0) pairs.push([ms, count]);
  return pairs;
};

export const summaryOf = (all: readonly (readonly [ms: number, count: number])[]) => {
  const pairs = all.toSorted((a, b) => a[0] - b[0]);
  const total = pairs.reduce((sum, [, count]) => sum + count, 0);
  const at = (share: number): number => {
    let left = share * total;
    for (const [ms, count] of pairs) {
      left -= count;
      if (left <= 0) return ms;
    }
    return pairs.at(-1)?.[0] ?? 0;
  };
  return {
    count: total,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    maxMs: pairs.at(-1)?.[0] ?? 0,
  };
};
