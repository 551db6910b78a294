import { setTimeout as sleep } from 'node:timers/promises';
import { spawnTestApp } from '../../support/app.ts';
import { inParts, makePractice, someTicks } from '../../support/falling-days.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill } from '../drill.ts';
import { feed } from '../support/feeder.ts';
import { differenceOf, listOf, outcomeOf } from '../support/outcome.ts';
import { createRandom } from '../support/random.ts';

const SEED = 20_200_220;
const settings = { FRAME_MS: '250' };
const PARTS_A_KILL = 4;
/** The feed may be so many kills ahead of the killing, and ends with it. */
const AHEAD = 4;

export const drill: Drill = {
  promises: 'no alert is lost, doubled or made up by a crash of the server',
  run: async (say, short) => {
    const kills = short ? 4 : 200;
    const postgres = await startOwnPostgres();
    const random = createRandom(SEED);
    const ticks = someTicks();
    try {
      const calm = await postgres.newDatabase();
      const undisturbed = await spawnTestApp(calm, settings);
      await makePractice(undisturbed);
      await feed(inParts(ticks, kills * PARTS_A_KILL), () => undisturbed);
      const list = await listOf(undisturbed);
      await undisturbed.end('SIGTERM');
      const expected = await outcomeOf(postgres.asSuperuser(calm));

      const url = await postgres.newDatabase();
      let server = await spawnTestApp(url, settings);
      await makePractice(server);
      let killed = 0;
      let whileAnswering = 0;
      let pushing = false;
      const killing = (async () => {
        while (killed < kills) {
          await sleep(random() * 150);
          if (pushing) whileAnswering++;
          await server.end('SIGKILL');
          killed++;
          server = await spawnTestApp(url, settings);
          if (killed % 20 === 0) say(`${killed} times killed`);
        }
      })();
      const parts = inParts(ticks, kills * PARTS_A_KILL);
      // A feed that is done before the killing would leave kills over that nothing is on its way for.
      const isDue = (part: number): boolean => {
        const left = Math.ceil((parts.length - 1 - part) / PARTS_A_KILL);
        return killed >= Math.floor(part / PARTS_A_KILL) - Math.min(AHEAD, left);
      };
      await feed(
        parts,
        () => server,
        async (part) => {
          pushing = false;
          while (!isDue(part)) await sleep(5);
          pushing = true;
        },
      );
      pushing = false;
      await killing;
      await feed([ticks.slice(-1)], () => server);
      const listAfter = await listOf(server);
      await server.end('SIGTERM');
      const { rows, lost, doubled, madeUp, same, examples } = differenceOf(
        expected,
        await outcomeOf(postgres.asSuperuser(url)),
      );
      for (const line of examples.slice(0, 10)) say(line);
      return [
        {
          promise: `${kills} x kill -9 in a fall: 0 lost, 0 doubled, 0 made up, call lists alike`,
          measured: `${killed} kills (${whileAnswering} while ticks were on their way), ${rows} rows compared: ${lost} lost, ${doubled} doubled, ${madeUp} made up; call lists ${list === listAfter ? 'alike' : 'differ'}`,
          ok: same && killed >= kills && whileAnswering > 0 && list === listAfter,
        },
      ];
    } finally {
      await postgres.end();
    }
  },
};
