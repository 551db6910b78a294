import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StartHelper } from '../engine/kernel/team.ts';

/** Another thread that sweeps over the engine's shared memory with it. It comes when it is ready; nobody waits for it. */
const startSweepHelper: StartHelper = (memory, board) => {
  const worker = new Worker(new URL('./sweep-entry.mjs', import.meta.url), {
    execArgv: [],
    workerData: { memory, board },
  });
  // Without it the engine sweeps alone, and finds the same.
  worker.on('error', () => undefined);
  worker.unref();
  return { stop: () => void worker.terminate() };
};

/** One core is left to the server, one is the engine's own; more than three together wait for memory only. */
export const sweepHelpers: readonly StartHelper[] = Array.from(
  { length: Math.max(0, Math.min(3, availableParallelism() - 1)) },
  () => startSweepHelper,
);
