import { Worker } from 'node:worker_threads';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { sweepWasm } from '../../server/engine/kernel/sweep-wasm.ts';
import type { StartHelper } from '../../server/engine/kernel/team.ts';
import { compileKernel } from '../house/build-kernel.ts';
import { aPractice, type Frame, type Practice, randomFrom, someFrames } from './kernel-practice.ts';

const zone = 'America/New_York';

type Made = { engine: Engine; run: (frames: readonly Frame[]) => string[] };

/** A practice whose clients hold and fear alike in every engine it is put into. */
const anEngine = (
  practice: Practice,
  options: { plainSweep?: boolean; sweepHelpers?: readonly StartHelper[] },
): Made => {
  const engine = createEngine({
    practiceTimeZone: zone,
    practiceCurrency: 'USD',
    rememberedCrashes: [],
    alertId: (sensitivityId, at, sequence) => `${sensitivityId}@${at}/${sequence}`,
    ...options,
  });
  for (const [symbol, previousClose] of practice.previousCloses)
    engine.apply({ type: 'reference', symbol, previousClose, peak: previousClose });
  for (const client of practice.clients) engine.putClient(client, 0);
  let at = 0;
  return {
    engine,
    run: (frames) =>
      frames.flatMap((ticks) => {
        at += 250;
        for (const { symbol, price } of ticks)
          engine.apply({ type: 'price', symbol, price, peak: price, at, confirmed: true });
        const events = engine.apply({ type: 'frame-ends', at, sequence: 0 });
        return [...events].map((event) => JSON.stringify(event));
      }),
  };
};

test('the kernel is what its source says', async () => {
  expect(await compileKernel()).toBe(sweepWasm);
}, 30_000);

describe('the kernel and its plain twin', () => {
  test('raise the same, whatever is held, owed or sold short, before and after changes of the book', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const random = randomFrom(seed);
        const practice = aPractice(random, { clients: 60, holdings: 1 + (seed % 9), odd: true });
        const frames = someFrames(random, practice, 20);
        const engines = [true, false].map((plainSweep) => anEngine(practice, { plainSweep }));
        const results = engines.map(({ engine, run }) => {
          const before = run(frames.slice(0, 10));
          for (const client of practice.clients.slice(0, 20))
            engine.putClient({ ...client, holdings: client.holdings.slice(1) }, 5000);
          for (const client of practice.clients.slice(20, 25)) engine.removeClient(client.id, 5000);
          return [...before, ...run(frames.slice(10))];
        });
        told += results[0]!.length;
        expect(results[1]).toEqual(results[0]);
      }),
      { numRuns: 60, seed: 20_200_309 },
    );
    expect(told).toBeGreaterThan(1000);
  });
});

const startHelper: StartHelper = (memory, board) => {
  const entry = new URL('../../server/engine-thread/sweep-entry.mjs', import.meta.url);
  const worker = new Worker(entry, { execArgv: [], workerData: { memory, board } });
  started.push(new Promise((resolve) => worker.once('online', resolve)));
  return { stop: () => void worker.terminate() };
};
const started: Promise<unknown>[] = [];

test('any number of threads finds the same, those that come late included', async () => {
  const random = randomFrom(7);
  // Enough blocks that the work is shared out.
  const practice = aPractice(random, { clients: 66_000, holdings: 2 });
  const frames = someFrames(random, practice, 12);
  const alone = anEngine(practice, {}).run(frames);
  expect(alone.length).toBeGreaterThan(1000);
  const { engine, run } = anEngine(practice, { sweepHelpers: [startHelper, startHelper] });
  const early = run(frames.slice(0, 5));
  await Promise.all(started);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const together = [...early, ...run(frames.slice(5))];
  engine.stop();
  expect(started).toHaveLength(2);
  expect(together).toEqual(alone);
}, 60_000);
