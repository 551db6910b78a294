/**
 * Frames per second of the engine, beside a naive loop over objects that does the same work in the same run; both must
 * raise the same alerts. Prints one JSON object. `npm run bench`; clients may be given: `npm run bench -- 100000`.
 */
import { performance } from 'node:perf_hooks';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { createNaiveLoop } from './naive-loop.ts';
import {
  type BenchClient,
  type BenchTick,
  makeFrames,
  makePractice,
  randomFrom,
} from './practice.ts';

const size = { clients: Number(process.argv[2] ?? 10_000), holdings: 20, instruments: 2000 };
const length = { calm: 200, crash: 200, ticks: 500 };
const zone = 'America/New_York';

const anEngine = (
  clients: readonly BenchClient[],
  previousCloses: ReadonlyMap<string, number>,
): Engine => {
  const engine = createEngine({
    practiceTimeZone: zone,
    practiceCurrency: 'USD',
    rememberedCrashes: [],
    alertId: (sensitivityId, at, sequence) => `${sensitivityId}@${at}/${sequence}`,
  });
  engine.putInstruments(
    [...previousCloses.keys()].map((symbol) => ({
      symbol,
      name: symbol,
      assetClass: 'equity',
      sector: null,
      currency: 'USD',
      exchangeTimeZone: zone,
      previousClose: null,
      priceSource: 'modelled',
    })),
  );
  for (const [symbol, previousClose] of previousCloses)
    engine.apply({ type: 'reference', symbol, previousClose, peak: previousClose });
  for (const client of clients) engine.putClient(client, 0);
  return engine;
};

const applyFrame = (engine: Engine, ticks: readonly BenchTick[], at: number): string[] => {
  for (const { symbol, price } of ticks)
    engine.apply({ type: 'price', symbol, price, peak: price, at, confirmed: true });
  return engine
    .apply({ type: 'frame-ends', at, sequence: 0 })
    .map(({ sensitivityId, type, level }) =>
      type === 'ended' ? `${sensitivityId} ended` : `${sensitivityId} ${type} ${level}`,
    );
};

type Run = { events: string[]; times: number[] };

const timed = (
  frames: readonly BenchTick[][],
  run: (ticks: readonly BenchTick[], at: number) => string[],
): Run => {
  const result: Run = { events: [], times: [] };
  for (const [i, ticks] of frames.entries()) {
    const start = performance.now();
    const events = run(ticks, (i + 1) * 250);
    result.times.push(performance.now() - start);
    for (const event of events) result.events.push(`${i} ${event}`);
  }
  return result;
};

const quantile = (times: readonly number[], q: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
const ms = (time: number): number => Math.round(time * 1000) / 1000;

const main = (): void => {
  const random = randomFrom(20_200_316);
  const { previousCloses, clients } = makePractice(random, size);
  const frames = makeFrames(random, previousCloses, length);
  const startLoading = performance.now();
  const engine = anEngine(clients, previousCloses);
  const loadMs = performance.now() - startLoading;
  const fast = timed(frames, (ticks, at) => applyFrame(engine, ticks, at));
  const loop = createNaiveLoop(clients, previousCloses);
  const naive = timed(frames, (ticks) => loop.frame(ticks));
  const identical = JSON.stringify(fast.events) === JSON.stringify(naive.events);

  const usual = fast.times.slice(0, -1);
  const sum = usual.reduce((a, b) => a + b, 0);
  const held = clients.filter((c) => c.holdings.some(({ symbol }) => symbol === 'S0')).length;
  console.log(
    JSON.stringify({
      clients: clients.length,
      holdings: clients.length * size.holdings,
      instruments: size.instruments,
      mostPopularHeldBy: held / clients.length,
      conditions: clients.length * 3,
      frames: frames.length,
      ticksPerFrame: length.ticks,
      framesPerSecond: Math.round((1000 * usual.length) / sum),
      medianMs: ms(quantile(usual, 0.5)),
      p99Ms: ms(quantile(usual, 0.99)),
      crashMedianMs: ms(quantile(usual.slice(length.calm), 0.5)),
      crashP99Ms: ms(quantile(usual.slice(length.calm), 0.99)),
      crashFrameMs: ms(fast.times.at(-1) ?? 0),
      alertEvents: fast.events.length,
      loadMs: Math.round(loadMs),
      naive: {
        medianMs: ms(quantile(naive.times.slice(0, -1), 0.5)),
        timesSlower: ms(quantile(naive.times, 0.5) / quantile(fast.times, 0.5)),
        perTickTimesSlower: Math.round(
          (length.ticks * quantile(naive.times, 0.5)) / quantile(fast.times, 0.5),
        ),
      },
      identical,
      node: process.version,
    }),
  );
  if (!identical) process.exitCode = 1;
};

main();
