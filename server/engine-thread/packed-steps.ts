import type { MarketStep } from '../../shared/market.ts';

type PriceStep = Extract<MarketStep, { type: 'price' }>;

/**
 * Steps as they are sent. Hundreds of a frame's steps are prices: they go as columns, the rest as they are, and `order`
 * says what comes when: so many prices, then a step.
 */
export type PackedSteps = {
  /** symbols that were never sent before; they are counted on from those that were */
  newSymbols: string[];
  instruments: Int32Array;
  prices: Float64Array;
  peaks: Float64Array;
  at: Float64Array;
  confirmed: Uint8Array;
  delayed: Uint8Array;
  order: (number | Exclude<MarketStep, PriceStep>)[];
};

/** For the sending side; it remembers which symbols the other side knows by number. */
export const createPacker = (): ((steps: readonly MarketStep[]) => PackedSteps) => {
  const numbers = new Map<string, number>();
  return (steps) => {
    const count = steps.reduce((sum, step) => (step.type === 'price' ? sum + 1 : sum), 0);
    const packed: PackedSteps = {
      newSymbols: [],
      instruments: new Int32Array(count),
      prices: new Float64Array(count),
      peaks: new Float64Array(count),
      at: new Float64Array(count),
      confirmed: new Uint8Array(count),
      delayed: new Uint8Array(count),
      order: [],
    };
    const numberOf = (symbol: string): number => {
      const known = numbers.get(symbol);
      if (known !== undefined) return known;
      numbers.set(symbol, numbers.size);
      packed.newSymbols.push(symbol);
      return numbers.size - 1;
    };
    let next = 0;
    let run = 0;
    for (const step of steps) {
      if (step.type === 'price') {
        packed.instruments[next] = numberOf(step.symbol);
        packed.prices[next] = step.price;
        packed.peaks[next] = step.peak;
        packed.at[next] = step.at;
        packed.delayed[next] = step.delayed ? 1 : 0;
        packed.confirmed[next++] = step.confirmed ? 1 : 0;
        run++;
        continue;
      }
      if (run > 0) packed.order.push(run);
      run = 0;
      packed.order.push(step);
    }
    if (run > 0) packed.order.push(run);
    return packed;
  };
};

/** For the receiving side: the same steps, in the same order. */
export const createUnpacker = (): ((packed: PackedSteps) => Generator<MarketStep>) => {
  const symbols: string[] = [];
  return function* (packed) {
    symbols.push(...packed.newSymbols);
    let next = 0;
    for (const one of packed.order) {
      if (typeof one !== 'number') {
        yield one;
        continue;
      }
      for (const end = next + one; next < end; next++)
        yield {
          type: 'price',
          symbol: symbols[packed.instruments[next] ?? 0] ?? '',
          price: packed.prices[next] ?? 0,
          peak: packed.peaks[next] ?? 0,
          at: packed.at[next] ?? 0,
          confirmed: packed.confirmed[next] === 1,
          ...(packed.delayed[next] === 1 ? { delayed: true } : {}),
        };
    }
  };
};
