import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { spawnTestApp } from '../../support/app.ts';
import { inParts, makePractice, someTicks } from '../../support/falling-days.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill, Finding } from '../drill.ts';
import { feed } from '../support/feeder.ts';
import { differenceOf, outcomeOf } from '../support/outcome.ts';
import { createRandom } from '../support/random.ts';

const SEED = 1929;
const settings = { FRAME_MS: '250' };
type Server = Awaited<ReturnType<typeof spawnTestApp>>;

/** Logs calls as fast as they are answered, until told to stop. @returns the ids of those that were acknowledged */
const logCalls = async (server: () => Server, going: () => boolean): Promise<string[]> => {
  const acknowledged: string[] = [];
  const { clients } = await server().get('/api/clients?limit=1');
  while (going()) {
    const call = {
      clientId: clients[0].id,
      direction: 'outbound',
      outcome: 'voicemail',
    };
    const answer = await server()
      .send('POST', '/api/calls', call)
      .catch(() => null);
    if (answer?.status === 201) acknowledged.push(answer.body.id);
    else await sleep(50);
  }
  return acknowledged;
};

const storedCalls = async (url: string): Promise<ReadonlySet<string>> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id::text FROM calls');
  await client.end();
  return new Set(rows.map(({ id }) => id));
};

export const drill: Drill = {
  promises: 'what was acknowledged is on disk, whatever is killed',
  run: async (say, short): Promise<Finding[]> => {
    const kills = short ? 3 : 20;
    const postgres = await startOwnPostgres();
    const random = createRandom(SEED);
    const ticks = someTicks();
    const parts = inParts(ticks, kills * 10);
    try {
      const calm = await postgres.newDatabase();
      const undisturbed = await spawnTestApp(calm, settings);
      await makePractice(undisturbed);
      await feed(parts, () => undisturbed);
      await undisturbed.end('SIGTERM');
      const expected = await outcomeOf(postgres.asSuperuser(calm));

      const url = await postgres.newDatabase();
      const folder = { ...settings, DATA_DIR: `${postgres.dataDir}/server` };
      let server = await spawnTestApp(url, folder);
      await makePractice(server);
      let going = true;
      let killed = 0;
      let both = 0;
      const killing = (async () => {
        while (going && killed < kills) {
          await sleep(200 + random() * 800);
          const andServer = killed % 3 === 2;
          postgres.kill();
          if (andServer) await server.end('SIGKILL');
          killed++;
          await postgres.untilBack();
          if (andServer) {
            both++;
            server = await spawnTestApp(url, folder);
          }
          say(`${killed} times killed`);
        }
      })();
      const calls = logCalls(
        () => server,
        () => going,
      );
      const untilKilled = (async () => {
        // The feed goes on for as long as something is killed.
        await feed(parts, () => server);
        await killing;
        going = false;
      })();
      await untilKilled;
      const acknowledged = await calls;
      await feed([ticks.slice(-1)], () => server);
      await server.end('SIGTERM');
      const stored = await storedCalls(postgres.asSuperuser(url));
      const missing = acknowledged.filter((id) => !stored.has(id)).length;
      const outcome = await outcomeOf(postgres.asSuperuser(url));
      const { rows, lost, doubled, madeUp, same, examples } = differenceOf(expected, outcome);
      for (const line of examples.slice(0, 10)) say(line);
      return [
        {
          promise: `PostgreSQL killed ${kills} times: 0 acknowledged writes lost`,
          measured: `${killed} kills, ${both} of them with the server; ${acknowledged.length} calls acknowledged, ${missing} of them not stored`,
          ok: killed >= kills && acknowledged.length > kills && missing === 0,
        },
        {
          promise: 'and no alert is lost, doubled or made up',
          measured: `${rows} rows compared: ${lost} lost, ${doubled} doubled, ${madeUp} made up`,
          ok: same,
        },
      ];
    } finally {
      await postgres.end();
    }
  },
};
