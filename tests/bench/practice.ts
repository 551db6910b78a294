import type { EngineClient } from '../../server/engine/engine.ts';
import type { Condition } from '../../shared/sensitivities.ts';

/**
 * A practice and a market for measuring; the same seed makes the same. It is held as columns, for a million clients with
 * twenty holding objects each would take more memory than what is measured. Prices and cash are whole cents, so sums are exact.
 */
export type Practice = {
  clients: number;
  instruments: number;
  /** in cents */
  previousCloses: Int32Array;
  /** by client, `HOLDINGS` each */
  held: Uint16Array;
  quantities: Uint8Array;
  /** whole units of money */
  cash: Int32Array;
  /** by client: a fall of one held instrument in percent, of the day in percent, from the peak in money */
  fallOf: Uint16Array;
  fallLine: Float64Array;
  dayLine: Float64Array;
  peakLine: Float64Array;
};

export const HOLDINGS = 20;
/** the conditions of client c have the numbers 3 c, 3 c + 1 and 3 c + 2 */
export const CONDITIONS = 3;

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
const pickHoldings = (random: () => number, practice: Practice, client: number): void => {
  const span = Math.log((practice.instruments + 9) / 9);
  const picked = practice.held.subarray(client * HOLDINGS, (client + 1) * HOLDINGS);
  for (let count = 0; count < HOLDINGS; ) {
    const instrument = Math.floor(9 * Math.exp(random() * span) - 9);
    if (picked.subarray(0, count).includes(instrument)) continue;
    picked[count++] = instrument;
  }
};

/** Writes the client's columns; another `salt` makes another client of the same number. */
export const drawClient = (practice: Practice, client: number, seed: number, salt = 0): void => {
  const random = randomFrom((seed ^ Math.imul(client + 1, 0x9e3779b1)) + salt);
  const some = (least: number, most: number): number =>
    Math.round((least + random() * (most - least)) * 2) / 2;
  pickHoldings(random, practice, client);
  let cents = 0;
  for (let i = client * HOLDINGS; i < (client + 1) * HOLDINGS; i++) {
    const quantity = 1 + Math.floor(random() * 200);
    practice.quantities[i] = quantity;
    cents += quantity * (practice.previousCloses[practice.held[i] ?? 0] ?? 0);
  }
  const one = client * HOLDINGS + Math.floor(random() * HOLDINGS);
  practice.fallOf[client] = practice.held[one] ?? 0;
  practice.fallLine[client] = some(2, 10);
  practice.dayLine[client] = some(1, 7);
  practice.peakLine[client] = Math.round((cents * some(4, 20)) / 10_000);
  practice.cash[client] = Math.round(random() * 20_000);
};

export const makePractice = (seed: number, clients: number, instruments = 2000): Practice => {
  const random = randomFrom(seed);
  const practice: Practice = {
    clients,
    instruments,
    previousCloses: Int32Array.from({ length: instruments }, () =>
      Math.round(1000 + random() * 40_000),
    ),
    held: new Uint16Array(clients * HOLDINGS),
    quantities: new Uint8Array(clients * HOLDINGS),
    cash: new Int32Array(clients),
    fallOf: new Uint16Array(clients),
    fallLine: new Float64Array(clients),
    dayLine: new Float64Array(clients),
    peakLine: new Float64Array(clients),
  };
  for (let client = 0; client < clients; client++) drawClient(practice, client, seed);
  return practice;
};

const aCondition = (
  number: number,
  kind: Condition['kind'],
  threshold: number,
  rest: Partial<Condition>,
): Condition => ({
  sensitivityId: String(number),
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

/** One client as the engine takes it, made when it is needed. */
export const clientAt = (practice: Practice, client: number): EngineClient => {
  const first = client * CONDITIONS;
  const holdings = Array.from({ length: HOLDINGS }, (_, h) => ({
    symbol: symbolAt(practice.held[client * HOLDINGS + h] ?? 0),
    quantity: practice.quantities[client * HOLDINGS + h] ?? 0,
    costBasis: null,
  }));
  const conditions = [
    aCondition(first, 'instrument-fall', practice.fallLine[client] ?? 0, {
      symbol: symbolAt(practice.fallOf[client] ?? 0),
      reference: 'previous-close',
    }),
    aCondition(first + 1, 'portfolio-fall', practice.dayLine[client] ?? 0, {}),
    aCondition(first + 2, 'drawdown', practice.peakLine[client] ?? 0, { unit: 'amount' }),
  ];
  const cash = practice.cash[client] ?? 0;
  return { id: `c${client}`, currency: 'USD', cash, peakValue: null, holdings, conditions };
};
