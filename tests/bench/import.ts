/**
 * The way in at size: a real server on an empty database takes a whole practice in by CSV over HTTP while ticks go on,
 * takes it again (nothing changes), and is started anew with it. `npm run bench:import`; clients may be given:
 * `npm run bench:import -- 1000`. Prints one JSON object.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { advisors, INSTRUMENTS, instruments, makeFiles } from './import/files.ts';
import { watchPhases } from './import/phases.ts';
import { type ServerProcess, startServer } from './import/server-process.ts';

const clients = Number(process.argv[2] ?? 100_000);
const seconds = (ms: number): number => Math.round(ms / 100) / 10;

const done = async (response: Response) => {
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer).slice(0, 500));
  return answer;
};

/** Ticks that go on meanwhile, four times a second; answers how long each took to be stored. */
const keepTicking = (server: ServerProcess) => {
  const times: number[] = [];
  let going = true;
  const ticking = (async () => {
    for (let i = 0; going; i++) {
      const ticks = Array.from({ length: 50 }, (_, k) => {
        const symbol = `S${(i * 50 + k) % INSTRUMENTS}`;
        return { symbol, price: 10 + (((i * 50 + k) % INSTRUMENTS) % 400), at: Date.now() };
      });
      const begun = performance.now();
      await done(await server.ask('POST', '/api/ticks', ticks));
      times.push(performance.now() - begun);
      await sleep(250);
    }
  })();
  return async () => {
    going = false;
    await ticking;
    const sorted = times.sort((a, b) => a - b);
    const at = (q: number) => Math.round(sorted[Math.floor((sorted.length - 1) * q)] ?? 0);
    return { requests: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
  };
};

const takeIn = async (server: ServerProcess, files: ReturnType<typeof makeFiles>) => {
  const report: Record<string, unknown> = {};
  let total = 0;
  for (const [name, text] of Object.entries(files)) {
    const id = randomUUID();
    const begun = performance.now();
    const asked = server.ask('POST', `/api/import/${name}`, text, 'text/csv', { 'import-id': id });
    const phases = watchPhases(server, id);
    const answer = await done(await asked);
    const took = performance.now() - begun;
    total += took;
    report[name] = { seconds: seconds(took), ...answer, phases: await phases() };
    console.error(name, JSON.stringify(report[name]));
  }
  return { ...report, totalSeconds: seconds(total) };
};

const main = async (): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'forecall-bench-'));
  const files = makeFiles(clients);
  try {
    let server = await startServer(dataDir);
    await done(await server.ask('PUT', '/api/instruments', instruments));
    for (const advisor of advisors) await done(await server.ask('POST', '/api/users', advisor));
    const stopTicking = keepTicking(server);
    const first = await takeIn(server, files);
    const again = await takeIn(server, files);
    const ticks = await stopTicking();
    const peakMegabytes = server.peakMegabytes();
    await server.stop();
    server = await startServer(dataDir);
    const { engine } = await done(await server.ask('GET', '/api/health'));
    const restart = { seconds: seconds(server.startedMs), peakMegabytes: server.peakMegabytes() };
    await server.stop();
    console.log(
      JSON.stringify({
        clients,
        first,
        again,
        ticksMeanwhile: ticks,
        peakMegabytes,
        restart,
        engine,
      }),
    );
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

await main();
