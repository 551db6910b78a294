import type { EngineClient } from '../../server/engine/engine.ts';
import type { Condition } from '../../shared/sensitivities.ts';

/** A practice and a market for measuring; the same seed makes the same. */
export type BenchClient = EngineClient;

/** mulberry32: small, and good enough to shuffle a practice. */
export const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const symbolAt = (i: number): string => `S${i}`;

/** Fund ownership is skewed: instrument i is picked in proportion to 1 / (i + 9), so the first is held by a third. */
const pickHoldings = (random: () => number, instruments: number, count: number): Set<number> => {
  const picked = new Set<number>();
  const span = Math.log((instruments + 9) / 9);
  while (picked.size < count) picked.add(Math.floor(9 * Math.exp(random() * span) - 9));
  return picked;
};

const aCondition = (
  sensitivityId: string,
  kind: Condition['kind'],
  threshold: number,
  rest: Partial<Condition>,
): Condition => ({
  sensitivityId,
  kind,
  symbol: null,
  threshold,
  unit: 'percent',
  reference: null,
  event: null,
  holdSeconds: 0,
  watchUnheld: false,
  ...rest,
});

/** Clients with a condition on an instrument, on the day and on the peak each. */
export const makePractice = (
  random: () => number,
  { clients, holdings, instruments }: { clients: number; holdings: number; instruments: number },
): { previousCloses: Map<string, number>; clients: BenchClient[] } => {
  const previousCloses = new Map<string, number>();
  for (let i = 0; i < instruments; i++)
    previousCloses.set(symbolAt(i), Math.round(1000 + random() * 40_000) / 100);
  const list = Array.from({ length: clients }, (_, c): BenchClient => {
    const held = [...pickHoldings(random, instruments, holdings)].map(symbolAt);
    const lines = held.map((symbol) => ({
      symbol,
      quantity: 1 + Math.floor(random() * 200),
      costBasis: null,
    }));
    const worth = lines.reduce(
      (sum, l) => sum + l.quantity * (previousCloses.get(l.symbol) ?? 0),
      0,
    );
    const some = (least: number, most: number): number =>
      Math.round((least + random() * (most - least)) * 2) / 2;
    const conditions = [
      aCondition(`${c}-instrument`, 'instrument-fall', some(2, 10), {
        symbol: held[Math.floor(random() * held.length)] ?? null,
        reference: 'previous-close',
      }),
      aCondition(`${c}-day`, 'portfolio-fall', some(1, 7), {}),
      aCondition(`${c}-peak`, 'drawdown', Math.round((worth * some(4, 20)) / 100), {
        unit: 'amount',
      }),
    ];
    const cash = Math.round(random() * 20_000);
    return { id: `c${c}`, currency: 'USD', cash, peakValue: null, holdings: lines, conditions };
  });
  return { previousCloses, clients: list };
};

export type BenchTick = { symbol: string; price: number };

/** Frames of a market with one factor: calm first, then a crash of 8 %; the last frame moves every instrument at once. */
export const makeFrames = (
  random: () => number,
  previousCloses: ReadonlyMap<string, number>,
  { calm, crash, ticks }: { calm: number; crash: number; ticks: number },
): BenchTick[][] => {
  const symbols = [...previousCloses.keys()];
  const own = symbols.map(() => 0);
  let factor = 0;
  const tickOf = (i: number): BenchTick => {
    const symbol = symbols[i] ?? '';
    own[i] = (own[i] ?? 0) + (random() - 0.5) * 0.002;
    const price = (previousCloses.get(symbol) ?? 0) * Math.exp(factor + (own[i] ?? 0));
    return { symbol, price: Math.max(0.01, Math.round(price * 100) / 100) };
  };
  const frame = (drift: number): BenchTick[] => {
    factor += drift + (random() - 0.5) * 0.0004;
    return Array.from({ length: ticks }, () => tickOf(Math.floor(random() * symbols.length)));
  };
  const frames = [
    ...Array.from({ length: calm }, () => frame(0)),
    ...Array.from({ length: crash }, () => frame(Math.log(0.92) / crash)),
  ];
  factor += Math.log(0.92);
  return [...frames, symbols.map((_, i) => tickOf(i))];
};
