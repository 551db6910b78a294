import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Script, spawnTestApp } from '../../support/app.ts';
import { inParts, makePractice, someTicks } from '../../support/falling-days.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill } from '../drill.ts';
import { feed } from '../support/feeder.ts';
import { differenceOf, outcomeOf } from '../support/outcome.ts';

const settings = { FRAME_MS: '250' };
const KNOWN_WITHIN_MS = 10_000;
const DRAINED_WITHIN_MS = 60_000;

/** How long until health says so. */
const untilHealthSays = async (server: Script, state: string, patienceMs: number) => {
  const begun = performance.now();
  for (;;) {
    const { database, unsaved } = await server.get('/api/health');
    const ms = performance.now() - begun;
    if (database === state && (state === 'down' || unsaved.alerts === 0)) return ms;
    if (ms > patienceMs) return Number.POSITIVE_INFINITY;
    await sleep(50);
  }
};
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export const drill: Drill = {
  promises: 'the database goes away in a crash: matching goes on, nothing is lost',
  run: async (say, short) => {
    const awayMs = short ? 15_000 : 300_000;
    const postgres = await startOwnPostgres();
    const ticks = someTicks();
    const parts = inParts(ticks, 60);
    try {
      const calm = await postgres.newDatabase();
      const undisturbed = await spawnTestApp(calm, settings);
      await makePractice(undisturbed);
      await feed(parts, () => undisturbed);
      await undisturbed.end('SIGTERM');
      const expected = await outcomeOf(postgres.asSuperuser(calm));

      const url = await postgres.newDatabase();
      const folder = `${postgres.dataDir}/server`;
      const server = await spawnTestApp(url, {
        ...settings,
        DATA_DIR: folder,
        LOG_LEVEL: 'silent',
      });
      await makePractice(server);
      await feed(parts.slice(0, 20), () => server);
      postgres.freeze();
      const frozenAt = performance.now();
      const feeding = feed(parts.slice(20, 40), () => server);
      const known = await untilHealthSays(server, 'down', 60_000);
      say(`away, known after ${seconds(known)}`);
      await feeding;
      const { unsaved } = await server.get('/api/health');
      const journal = await readFile(`${folder}/journal.jsonl`, 'utf8');
      const kept = journal.split('\n').length - 2;
      await sleep(awayMs - (performance.now() - frozenAt));
      const awayFor = performance.now() - frozenAt;
      postgres.thaw();
      const drained = await untilHealthSays(server, 'ok', DRAINED_WITHIN_MS * 2);
      say(`back, drained after ${seconds(drained)}`);
      await feed(parts.slice(40), () => server);
      await server.end('SIGTERM');
      const outcome = await outcomeOf(postgres.asSuperuser(url));
      const { rows, lost, doubled, madeUp, same, examples } = differenceOf(expected, outcome);
      for (const line of examples.slice(0, 10)) say(line);
      return [
        {
          promise: `away for ${seconds(awayMs)} in a fall: health says so within 10 s`,
          measured: `after ${seconds(known)}; frozen for ${seconds(awayFor)}, ${unsaved.alerts} alert events and ${kept} requests kept meanwhile`,
          ok: known <= KNOWN_WITHIN_MS && kept > 0 && unsaved.alerts > 0,
        },
        {
          promise: 'everything is stored within 60 s of its return',
          measured: `after ${seconds(drained)}`,
          ok: drained <= DRAINED_WITHIN_MS,
        },
        {
          promise: 'nothing is lost, doubled or made up',
          measured: `${rows} rows compared: ${lost} lost, ${doubled} doubled, ${madeUp} made up`,
          ok: same,
        },
      ];
    } finally {
      postgres.thaw();
      await postgres.end();
    }
  },
};
