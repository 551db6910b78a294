import type { EngineClient } from '../../server/engine/engine.ts';

export type NaiveEvent = { condition: number; before: number; level: number };

/**
 * The same work as one would write it at first: a loop over objects, everything looked up by name, one pass over all clients.
 * Knows the three kinds of the bench only: `instrument-fall`, `portfolio-fall` in percent, `drawdown` in money.
 */
export const createNaiveLoop = (
  list: readonly EngineClient[],
  previousCloses: ReadonlyMap<string, number>,
) => {
  const prices = new Map(previousCloses);
  const worthOf = (client: EngineClient, by: ReadonlyMap<string, number>): number => {
    let value = client.cash;
    for (const { symbol, quantity } of client.holdings) value += quantity * (by.get(symbol) ?? 0);
    return Math.round(value * 1e6) / 1e6;
  };
  const clients = list.map((client) => ({
    client,
    start: worthOf(client, previousCloses),
    peak: worthOf(client, previousCloses),
    levels: new Map<string, number>(),
  }));

  const step = (
    levels: Map<string, number>,
    id: string,
    depth: number,
    threshold: number,
  ): NaiveEvent | null => {
    const before = levels.get(id) ?? 0;
    if (before > 0 && depth <= threshold / 2) {
      levels.delete(id);
      return { condition: Number(id), before, level: 0 };
    }
    let level = 0;
    while (depth >= threshold * 2 ** level) level++;
    if (level <= before) return null;
    levels.set(id, level);
    return { condition: Number(id), before, level };
  };

  return {
    frame: (ticks: readonly { symbol: string; price: number }[]): NaiveEvent[] => {
      for (const { symbol, price } of ticks) prices.set(symbol, price);
      const events: NaiveEvent[] = [];
      for (const one of clients) {
        const { client, levels, start } = one;
        const value = worthOf(client, prices);
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
