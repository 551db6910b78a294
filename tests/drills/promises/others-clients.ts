import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { markOf } from '../../server/access/facts.ts';
import { type Route, requestOf, routesIn, toldBut, withIds } from '../../server/access/requests.ts';
import { FOREIGN, NOBODY, OWN, STRANGER } from '../../server/access/strangers.ts';
import { clientId } from '../../support/book.ts';
import { monday } from '../../support/builders.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';
import type { Drill, Finding } from '../drill.ts';
import { startTwoAdvisors, type World } from '../support/two-advisors.ts';

/** of each request, the fastest of so many counts */
const ROUNDS = 5;
/** one is as long as the other within this; beside others' work within the second */
const ALIKE = { long: 1.25, short: 1.5 };

const asking =
  ({ server, idsOf }: World, cookie: string, base: number) =>
  async (route: Route, name: string, n: number) => {
    const { path, json } = requestOf(route, name, idsOf(n), idsOf(base));
    const begun = performance.now();
    const answer = await fetch(`${server.address}${path}`, {
      method: route.method.toUpperCase(),
      headers: { cookie, ...(json ? { 'content-type': 'application/json' } : {}) },
      ...(json ? { body: JSON.stringify(json) } : {}),
    });
    const text = await answer.text();
    const took = performance.now() - begun;
    return { answer: `${answer.status} ${toldBut(text, route.route, name, idsOf(n))}`, text, took };
  };

/** Each route with each foreign id beside one that doesn't exist. `there`: so many show it to whoever serves the client. */
const askEverything = async (world: World, asked: readonly [Route, string][]) => {
  const asA = asking(world, world.cookies.a, OWN);
  const asOwner = asking(world, world.cookies.owner, STRANGER);
  const leaks: string[] = [];
  let [there, requests] = [0, 0];
  for (const [route, name] of asked) {
    const none = await asA(route, name, NOBODY);
    for (const [whose, n] of Object.entries(FOREIGN)) {
      const foreign = await asA(route, name, n);
      requests++;
      if (foreign.answer !== none.answer || foreign.text.includes(markOf(n)))
        leaks.push(`${route.route} (${name}, ${whose})`);
    }
    if (route.method !== 'get') continue;
    const found = await asOwner(route, name, STRANGER);
    if (found.answer !== (await asOwner(route, name, NOBODY)).answer) there++;
  }
  return { leaks, there, requests };
};

/** How much longer (or shorter) an answer about somebody else's client takes than about nobody, over everything that is read. */
const timeEverything = async (world: World, asked: readonly [Route, string][]): Promise<number> => {
  const asA = asking(world, world.cookies.a, OWN);
  let [foreign, none] = [0, 0];
  for (const [route, name] of asked.filter(([{ method }]) => method === 'get')) {
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      times[0].push((await asA(route, name, STRANGER)).took);
      times[1].push((await asA(route, name, NOBODY)).took);
    }
    foreign += Math.min(...times[0]);
    none += Math.min(...times[1]);
  }
  return foreign / none;
};

const tellsOf = (n: number) => (text: string) =>
  [`C-${n}"`, `Client ${n}"`, markOf(n), clientId(n)].some((sign) => text.includes(sign));

/** Both pages are open while prices fall through everybody's lines. */
const listen = async ({ server, cookies }: World) => {
  const open = (cookie: string) => {
    const heard: string[] = [];
    const socket = io(server.address, { forceNew: true, extraHeaders: { cookie } });
    socket.onAny((event: string, message: unknown) =>
      heard.push(`${event} ${JSON.stringify(message)}`),
    );
    return { socket, heard };
  };
  const [a, owner] = [open(cookies.a), open(cookies.owner)];
  const alerts = (heard: readonly string[]) => heard.filter((text) => text.startsWith('alert:'));
  for (const at of [a, owner]) while (at.heard.length < 2) await sleep(20);
  for (const [minute, price] of [100, 88, 79].entries())
    await server.post('/api/ticks', [{ symbol: 'ACME', price, at: monday + minute * 60_000 }]);
  const end = performance.now() + 10_000;
  while (performance.now() < end && (!alerts(a.heard).length || !alerts(owner.heard).length))
    await sleep(20);
  await sleep(1500);
  const past: unknown = await a.socket.timeout(5000).emitWithAck('alerts:after', { lastSeen: 0 });
  a.heard.push(`alerts:after ${JSON.stringify(past)}`);
  a.socket.close();
  owner.socket.close();
  const leaks = a.heard.filter((text) => Object.values(FOREIGN).some((n) => tellsOf(n)(text)));
  const own = a.heard.filter(tellsOf(OWN)).length;
  return { leaks, own, others: owner.heard.filter(tellsOf(STRANGER)).length };
};

export const drill: Drill = {
  promises: 'nobody sees another’s client',
  run: async (say, short): Promise<Finding[]> => {
    const postgres = await startOwnPostgres();
    const url = await postgres.newDatabase();
    const world = await startTwoAdvisors(url);
    try {
      const routes = routesIn((await world.server.get('/api/openapi.json')).paths);
      const asked = withIds(routes);
      const { leaks, there, requests } = await askEverything(world, asked);
      for (const leak of leaks) say(leak);
      const ratio = await timeEverything(world, asked);
      const live = await listen(world);
      for (const leak of live.leaks) say(leak.slice(0, 200));
      const most = short ? ALIKE.short : ALIKE.long;
      return [
        {
          promise:
            'every route with another’s ids: answered as for one that doesn’t exist, 0 leaks',
          measured: `${leaks.length} in ${requests} requests to ${new Set(asked.map(([{ route }]) => route)).size} routes with ids; ${there} show it to whoever serves the client`,
          ok: leaks.length === 0 && there > 20,
        },
        {
          promise: `it takes as long (within ${most} ×)`,
          measured: `${ratio.toFixed(2)} ×`,
          ok: ratio < most && ratio > 1 / most,
        },
        {
          promise: 'every event while everybody’s lines are crossed: 0 leaks',
          measured: `${live.leaks.length}; ${live.own} told of the own client, ${live.others} told the other of theirs`,
          ok: live.leaks.length === 0 && live.own > 0 && live.others > 0,
        },
      ];
    } finally {
      await world.server.end('SIGTERM');
      await postgres.end();
    }
  },
};
