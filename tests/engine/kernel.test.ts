import { Worker } from 'node:worker_threads';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { sweepWasm } from '../../server/engine/kernel/sweep-wasm.ts';
import type { StartHelper } from '../../server/engine/kernel/team.ts';
import type { DailyFigures } from '../../shared/market.ts';
import { compileKernel } from '../house/build-kernel.ts';
import {
  aFall,
  aPractice,
  type Frame,
  type Practice,
  randomFrom,
  someFrames,
} from './kernel-practice.ts';

const zone = 'America/New_York';

const someFigures: DailyFigures = {
  date: '2020-02-21',
  close: 100,
  losingStreak: 0,
  volatility: 20,
  rsi: null,
  lowerBand: null,
  closes: [],
  fallFromPeakClose: { percent: 0, daysAfterPeak: 0, peakClose: 100 },
};

type Made = { engine: Engine; run: (frames: readonly Frame[]) => string[] };

/** A practice whose clients hold and fear alike in every engine it is put into. */
const anEngine = (
  practice: Practice,
  options: {
    plainSweep?: boolean;
    sweepHelpers?: readonly StartHelper[];
    shareOfDayLeft?: () => number;
  },
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

/** Prices that move apart little by little, now and then by a jump: what is kept of a portfolio's swing goes on counting. */
const quietFrames = (random: () => number, { previousCloses }: Practice, count: number) => {
  const prices = new Map(previousCloses);
  return Array.from(
    { length: count },
    (_, n): Frame =>
      [...prices].map(([symbol, before]) => {
        const price = before * Math.exp((random() - 0.52) * (n % 17 === 16 ? 0.1 : 0.004));
        prices.set(symbol, price);
        return { symbol, price };
      }),
  );
};

test('the kernel and its twin warn of the same lines, frame after frame', () => {
  const shareOfDayLeft = (): number => 0.5;
  let warned = 0;
  let raised = 0;
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = randomFrom(seed);
    const practice = aPractice(random, { clients: 150, holdings: 6, odd: true });
    const frames = quietFrames(random, practice, 40);
    const volatilities = [...practice.previousCloses.keys()].map(() => 5 + random() * 70);
    const [plain, kernel] = [true, false].map((plainSweep) => {
      const made = anEngine(practice, { plainSweep, shareOfDayLeft });
      for (const [i, [symbol, close]] of [...practice.previousCloses].entries())
        made.engine.apply({
          type: 'daily-close',
          symbol,
          at: 0,
          history: true,
          figures: { ...someFigures, close, volatility: volatilities[i] ?? null },
        });
      return made;
    });
    for (const frame of frames) {
      raised += plain!.run([frame]).length;
      kernel!.run([frame]);
      const expected = plain!.engine.warnings({ shareOfDayLeft });
      warned += expected.length;
      expect(kernel!.engine.warnings({ shareOfDayLeft })).toEqual(expected);
    }
  }
  expect(warned).toBeGreaterThan(1000);
  expect(raised).toBeGreaterThan(100);
});

test('a portfolio in which the wild part grows is warned in time', () => {
  const shareOfDayLeft = (): number => 0.5;
  const clients = Array.from({ length: 400 }, (_, c) => ({
    id: `c${c}`,
    currency: 'USD',
    cash: 0,
    peakValue: null,
    holdings: [
      { symbol: 'WILD', quantity: 50, costBasis: null },
      { symbol: 'CALM', quantity: 50, costBasis: null },
    ],
    conditions: [aFall(`${c}`, 0.5 + c / 100)],
  }));
  const practice = {
    previousCloses: new Map([
      ['WILD', 100],
      ['CALM', 100],
    ]),
    clients,
  };
  const [plain, kernel] = [true, false].map((plainSweep) => {
    const { engine, run } = anEngine(practice, { plainSweep, shareOfDayLeft });
    for (const [symbol, volatility] of [
      ['WILD', 70],
      ['CALM', 1],
    ] as const)
      engine.apply({
        type: 'daily-close',
        symbol,
        at: 0,
        history: true,
        figures: { ...someFigures, volatility },
      });
    // Their lines are drawn, their swings found, and then the wild part grows.
    for (const [wild, calm] of [
      [100, 100],
      [100, 99.99],
      [103.8, 96.17],
    ] as const)
      run([
        [
          { symbol: 'WILD', price: wild },
          { symbol: 'CALM', price: calm },
        ],
      ]);
    return engine.warnings({ shareOfDayLeft });
  });
  expect(kernel).toEqual(plain);
  expect(plain!.length).toBeGreaterThan(100);
  expect(plain!.length).toBeLessThan(400);
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
