/**
 * The work of performance.md by the engine and by others, side by side, with the same alerts: see docs/benchmarks.md.
 * Then the benches of the whole server, for the goals that the engine alone can't show.
 * `npm run bench`, or `npm run bench -- --clients 10000,100000 --only engine,duckdb --out results.json`.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareAll, type Kept } from './engine/agreement.ts';
import { asked } from './engine/arguments.ts';
import { short } from './engine/figures.ts';
import { goalsOf } from './engine/goals.ts';
import { type Planned, planFor } from './engine/plan.ts';
import { type Order, type Result, runOne } from './engine/run.ts';
import { report } from './engine/table.ts';
import { wholeGoals } from './whole-server.ts';

const marketOf = ({ schedule }: Planned): string => `${schedule.calm} + ${schedule.crash} + 1`;

/** In a process of its own, with room for what a million clients take as objects. */
const inChild = (order: Order): Promise<Result> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--child'], {
      execArgv: [...process.execArgv, '--expose-gc', '--max-old-space-size=14000'],
    });
    let result: Result | null = null;
    child.on('message', (message: Result) => {
      result = message;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      result && code === 0
        ? resolve(result)
        : reject(new Error(`${order.name} at ${order.clients} ended with ${code}`)),
    );
    child.send(order);
  });

const answerTheParent = (): void => {
  process.once('message', (order: Order) => {
    runOne(order).then(
      (result) => process.send?.(result, () => process.exit(0)),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
};

const main = async (): Promise<void> => {
  const { sizes, only, whole, out, seed } = asked(process.argv.slice(2));
  const folder = await mkdtemp(join(tmpdir(), 'forecall-bench-events-'));
  const results: Result[] = [];
  const kept: Kept[] = [];
  try {
    for (const planned of sizes.flatMap((clients) => planFor(clients, only))) {
      const { name, clients } = planned;
      const market = marketOf(planned);
      process.stderr.write(`${name} at ${clients.toLocaleString('en-US')}, ${market} frames … `);
      const file = join(folder, String(results.length));
      const result = await inChild({ ...planned, seed, eventsFile: file });
      process.stderr.write(
        `${short(result.calm.medianMs)} ms, loaded in ${short(result.loadMs / 1000)} s\n`,
      );
      results.push(result);
      // After every tick is another length of frame, so other alerts.
      if (name !== 'naive-per-tick') kept.push({ name, clients, market, file });
    }
    const agreements = compareAll(kept);
    const goals = [...goalsOf(results), ...(await wholeGoals(whole))];
    const machine = {
      node: process.version,
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 1e9),
    };
    writeFileSync(
      out,
      `${JSON.stringify({ seed, machine, results, agreements, goals }, null, 2)}\n`,
    );
    console.log(report(results, agreements, goals));
    if (agreements.some(({ identical }) => !identical)) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

if (process.argv.includes('--child')) answerTheParent();
else await main();
