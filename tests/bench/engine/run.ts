import { writeFileSync } from 'node:fs';
import { makePractice } from '../practice.ts';
import { type Bandwidth, memoryBandwidth } from './bandwidth.ts';
import { loadColumns } from './columns.ts';
import type { Competitor, Load } from './competitor.ts';
import { loadDuckDb } from './duckdb.ts';
import { quantile } from './figures.ts';
import { loadForecall } from './forecall.ts';
import { makeFrames, type Phase, type Schedule } from './market.ts';
import { loadNaive } from './naive.ts';
import { loadPostgres } from './postgres.ts';
import { loadRules } from './rules.ts';

const loads = {
  engine: loadForecall(1),
  'engine-2': loadForecall(2),
  columns: loadColumns,
  duckdb: loadDuckDb,
  postgres: loadPostgres,
  'json-rules': loadRules,
  naive: loadNaive(false),
  'naive-per-tick': loadNaive(true),
} satisfies Record<string, Load>;
export type Name = keyof typeof loads;

export type Order = {
  name: Name;
  clients: number;
  schedule: Schedule;
  seed: number;
  /** where the frames' events go, to be compared */
  eventsFile: string;
};

export type PhaseTimes = { frames: number; medianMs: number; p99Ms: number };
export type Result = Omit<Order, 'eventsFile'> & {
  loadMs: number;
  /** what loading and running added to this process, and what another process holds */
  memoryMB: number;
  events: number;
  calm: PhaseTimes;
  crash: PhaseTimes;
  fallMs: number;
  /** ms, see changes.ts; engines only */
  changes: Record<string, number> | null;
  bandwidth: Bandwidth | null;
};

const rssMB = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
};

const summed = (times: readonly number[]): PhaseTimes => ({
  frames: times.length,
  medianMs: quantile(times, 0.5),
  p99Ms: quantile(times, 0.99),
});

/** Runs all frames; answers the times by phase, and each frame's events in their order of numbers. */
const runFrames = async (competitor: Competitor, frames: ReturnType<typeof makeFrames>) => {
  const times: Record<Phase, number[]> = { calm: [], crash: [], fall: [] };
  const events: Uint32Array[] = [];
  for (const frame of frames) {
    await competitor.prepare?.(frame);
    const start = performance.now();
    const waiting = competitor.frame(frame);
    if (waiting) await waiting;
    const ms = performance.now() - start;
    times[frame.phase].push(ms * (competitor.scale?.() ?? 1));
    events.push(Uint32Array.from(competitor.events()).sort());
  }
  return { times, events };
};

/** A process of its own for each: nothing that one leaves behind slows or feeds another. */
export const runOne = async (order: Order): Promise<Result> => {
  const { name, clients, schedule, seed, eventsFile } = order;
  const isEngine = name.startsWith('engine');
  const practice = makePractice(seed, clients);
  const frames = makeFrames(practice, seed, schedule);
  const before = rssMB();
  const { competitor, loadMs } = await loads[name](practice);
  try {
    const { times, events } = await runFrames(competitor, frames);
    const memoryMB = rssMB() - before + ((await competitor.otherMemory?.()) ?? 0) / 1e6;
    writeFileSync(
      eventsFile,
      Buffer.concat(
        events.flatMap((list) => [
          Buffer.from(Uint32Array.of(list.length).buffer),
          Buffer.from(list.buffer),
        ]),
      ),
    );
    return {
      name,
      clients,
      schedule,
      seed,
      loadMs,
      memoryMB,
      events: events.reduce((sum, list) => sum + list.length, 0),
      calm: summed(times.calm),
      crash: summed(times.crash),
      fallMs: times.fall[0] ?? Number.NaN,
      changes: competitor.changes?.() ?? null,
      bandwidth: isEngine ? memoryBandwidth() : null,
    };
  } finally {
    await competitor.stop?.();
  }
};
