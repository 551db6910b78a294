import type { BenchClient } from './practice.ts';

/**
 * The same work as one would write it at first: a loop over objects, everything looked up by name, one pass over all clients.
 * Knows the three kinds of the bench only: `instrument-fall`, `portfolio-fall` in percent, `drawdown` in money.
 */
export const createNaiveLoop = (
  list: readonly BenchClient[],
  previousCloses: ReadonlyMap<string, number>,
) => {
  const prices = new Map(previousCloses);
  const worthOf = (client: BenchClient, by: ReadonlyMap<string, number>): number => {
    let value = client.cash;
    for (const { symbol, quantity } of client.holdings) value += quantity * (by.get(symbol) ?? 0);
    return Math.round(value * 1e6) / 1e6;
  };
  const clients = list.map((client) => ({
    client,
    peak: worthOf(client, previousCloses),
    levels: new Map<string, number>(),
  }));

  const step = (
    levels: Map<string, number>,
    id: string,
    depth: number,
    threshold: number,
  ): string | null => {
    const level = levels.get(id) ?? 0;
    if (level > 0 && depth <= threshold / 2) {
      levels.delete(id);
      return `${id} ended`;
    }
    let reached = 0;
    while (depth >= threshold * 2 ** reached) reached++;
    if (reached <= level) return null;
    levels.set(id, reached);
    return `${id} ${level === 0 ? 'raised' : 'deepened'} ${reached}`;
  };

  return {
    frame: (ticks: readonly { symbol: string; price: number }[]): string[] => {
      for (const { symbol, price } of ticks) prices.set(symbol, price);
      const events: string[] = [];
      for (const one of clients) {
        const { client, levels } = one;
        const value = worthOf(client, prices);
        const start = worthOf(client, previousCloses);
        one.peak = Math.max(one.peak, value);
        for (const { sensitivityId, kind, symbol, threshold } of client.conditions) {
          let depth = Math.round((one.peak - value) * 1e6) / 1e6;
          if (kind !== 'drawdown') {
            const [before, now] =
              kind === 'instrument-fall'
                ? [previousCloses.get(symbol ?? '') ?? 0, prices.get(symbol ?? '') ?? 0]
                : [start, value];
            depth = Math.round(((100 * (before - now)) / before) * 1e9) / 1e9;
          }
          const event = step(levels, sensitivityId, depth, threshold);
          if (event) events.push(event);
        }
      }
      return events;
    },
  };
};
