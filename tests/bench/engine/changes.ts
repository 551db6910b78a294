import type { Engine } from '../../../server/engine/engine.ts';
import { clientAt, drawClient, type Practice } from '../practice.ts';
import { quantile } from './figures.ts';

const count = 2000;
const salt = 0x5bd1;

/** A practice of one that makes clients with any number, so that new ones don't need room in the big one. */
const oneOf = (practice: Practice, seed: number): Practice => {
  const one: Practice = {
    ...practice,
    clients: 1,
    held: new Uint16Array(20),
    quantities: new Uint8Array(20),
    cash: new Int32Array(1),
    fallOf: new Uint16Array(1),
    fallLine: new Float64Array(1),
    dayLine: new Float64Array(1),
    peakLine: new Float64Array(1),
  };
  drawClient(one, 0, seed, salt);
  return one;
};

/** Another book for the client of that number, known already or new. */
const another = (practice: Practice, number: number) => {
  const made = clientAt(oneOf(practice, number), 0);
  const conditions = made.conditions.map((condition, i) => ({
    ...condition,
    sensitivityId: String(number * 3 + i),
  }));
  return { ...made, id: `c${number}`, conditions };
};

/** Changes, adds and removes clients one by one, each timed; ms. The largest pause is what a tick may have to wait. */
export const changeClients = (engine: Engine, practice: Practice): Record<string, number> => {
  const at = 1e9;
  const each = (numberOf: (i: number) => number): number[] =>
    Array.from({ length: count }, (_, i) => {
      const client = another(practice, numberOf(i));
      const start = performance.now();
      engine.putClient(client, at);
      return performance.now() - start;
    });
  const changed = each((i) => Math.floor((i * practice.clients) / count));
  const added = each((i) => practice.clients + i);
  const removed = Array.from({ length: count }, (_, i) => {
    const start = performance.now();
    engine.removeClient(`c${practice.clients + i}`, at);
    return performance.now() - start;
  });
  return {
    changedMedianMs: quantile(changed, 0.5),
    changedLargestMs: Math.max(...changed),
    addedMedianMs: quantile(added, 0.5),
    addedLargestMs: Math.max(...added),
    removedLargestMs: Math.max(...removed),
  };
};
