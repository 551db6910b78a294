import type { EngineClient } from '../../server/engine/engine.ts';
import type { Condition } from '../../shared/sensitivities.ts';

/** A practice and a market to sweep over; the same seed makes the same. */
export type Practice = { previousCloses: Map<string, number>; clients: EngineClient[] };
export type Frame = readonly { symbol: string; price: number }[];

/** mulberry32 */
export const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const aCondition = (rest: Partial<Condition> & { sensitivityId: string }): Condition => ({
  kind: 'portfolio-fall',
  symbol: null,
  threshold: 3,
  unit: 'percent',
  reference: null,
  event: null,
  holdSeconds: 0,
  watchUnheld: false,
  ...rest,
});

export const aFall = (sensitivityId: string, threshold: number): Condition =>
  aCondition({ sensitivityId, threshold });

/** `odd`: debts, short sales, fractions, and quantities beyond what a sweep can say are among them. */
export const aPractice = (
  random: () => number,
  { clients, holdings, odd = false }: { clients: number; holdings: number; odd?: boolean },
): Practice => {
  const previousCloses = new Map<string, number>();
  for (let i = 0; i < 40; i++)
    previousCloses.set(`S${i}`, Math.round(1000 + random() * 9000) / 100);
  const symbols = [...previousCloses.keys()];
  const quantityOf = (): number => {
    const plain = 1 + Math.floor(random() * 200);
    const chance = odd ? random() : 1;
    if (chance < 0.1) return -plain;
    if (chance < 0.12) return plain * 1e39;
    return chance < 0.4 ? plain + random() : plain;
  };
  const list = Array.from({ length: clients }, (_, c): EngineClient => {
    const from = Math.floor(random() * symbols.length);
    const held = Array.from({ length: holdings }, (_, h) => ({
      symbol: symbols[(from + h) % symbols.length] ?? '',
      quantity: quantityOf(),
      costBasis: null,
    }));
    const some = (least: number, most: number): number => least + random() * (most - least);
    return {
      id: `c${c}`,
      currency: 'USD',
      cash: (odd && random() < 0.2 ? -5 : 1) * Math.round(random() * 2000),
      peakValue: null,
      holdings: held,
      conditions: [
        aCondition({ sensitivityId: `${c}-day`, threshold: some(1, 7) }),
        aCondition({ sensitivityId: `${c}-peak`, kind: 'drawdown', threshold: some(1, 9) }),
        aCondition({
          sensitivityId: `${c}-own`,
          kind: 'instrument-fall',
          symbol: held[0]?.symbol ?? null,
          threshold: some(1, 9),
        }),
      ],
    };
  });
  return { previousCloses, clients: list };
};

/** Frames that rise and fall with one market, and fall more than they rise. */
export const someFrames = (random: () => number, { previousCloses }: Practice, count: number) => {
  const symbols = [...previousCloses.keys()];
  let factor = 0;
  return Array.from({ length: count }, (): Frame => {
    factor += (random() - 0.6) * 0.02;
    return symbols
      .filter(() => random() < 0.5)
      .map((symbol) => {
        const price = (previousCloses.get(symbol) ?? 0) * Math.exp(factor + random() * 0.01);
        return { symbol, price: Math.round(price * 100) / 100 };
      });
  });
};
