/** The goals that the engine alone can't show: the benches of the whole server, each a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { short } from './engine/figures.ts';
import type { Goal } from './engine/goals.ts';

const pageGoalMs = 250;
const historyGoal = 1.5;
const importGoal = 60;

const goals = {
  page: `tick received → stored → on 500 open pages, 100,000 clients, in a crash: p99 under ${pageGoalMs} ms`,
  history: `a list or history page takes the same with 1,000 or 1,000,000 past alerts: p95 within ${historyGoal} ×`,
  startSmall: 'start to serving: 3 s with an existing database of 1,000 clients',
  startLarge: 'start to serving: 20 s with 100,000 clients',
  import: `100,000 clients with 2,000,000 holdings are imported in under ${importGoal} s`,
} as const;

const sharing =
  'the server, PostgreSQL, the feed and the pages share the cores; of two a quarter reads alerts, and a quarter makes lists';
const fullPage =
  "where it is one client's: with 1,000 alerts in all a client has one, with 1,000,000 a full page of fifty";

const served = z.object({
  untilStored: z.object({ p50Ms: z.number(), p99Ms: z.number() }),
  onThePage: z.object({
    sinceTheFramesFirstMoment: z.object({ p50Ms: z.number(), p99Ms: z.number() }),
  }),
  pages: z.object({ delivered: z.number(), lost: z.number(), doubled: z.number() }),
});
const history = z.object({ pages: z.array(z.object({ page: z.string(), ratio: z.number() })) });
const taken = z.object({ seconds: z.number() });
const imported = z.object({
  first: z.object({ clients: taken, holdings: taken }),
  restart: taken,
});

const answerOf = async (file: string, args: readonly string[]): Promise<unknown> => {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return JSON.parse(said);
};

/** `limit` in the unit of `figure`. */
const within = (
  goal: string,
  figure: number,
  limit: number,
  unit: string,
  reason: string,
): Goal => ({
  goal,
  measured: `${short(figure)} ${unit}, ${short(figure / limit)} × the goal`,
  met: figure <= limit,
  reason,
});

const serve = async (): Promise<Goal[]> => {
  const { untilStored, onThePage, pages } = served.parse(await answerOf('./server.ts', []));
  const { p50Ms, p99Ms } = onThePage.sinceTheFramesFirstMoment;
  const stored = `stored p50 ${short(untilStored.p50Ms)}, p99 ${short(untilStored.p99Ms)} ms`;
  const told = `${pages.delivered.toLocaleString('en-US')} alert events on their pages, ${pages.lost} lost, ${pages.doubled} doubled`;
  return [
    {
      ...within(goals.page, p99Ms, pageGoalMs, 'ms', `p50 ${short(p50Ms)} ms; ${stored}; ${told}`),
      why: sharing,
    },
  ];
};

const remember = async (): Promise<Goal[]> => {
  const { pages } = history.parse(await answerOf('./history.ts', []));
  const worst = Math.max(...pages.map(({ ratio }) => ratio));
  const each = pages.map(({ page, ratio }) => `${page} ${short(ratio)}`).join(', ');
  return [
    {
      ...{ goal: goals.history, measured: `${short(worst)} ×`, met: worst <= historyGoal },
      ...{ reason: each, why: fullPage },
    },
  ];
};

const takeIn = async (): Promise<Goal[]> => {
  const small = imported.parse(await answerOf('./import.ts', ['1000']));
  const { first, restart } = imported.parse(await answerOf('./import.ts', ['100000']));
  const { clients, holdings } = first;
  const parts = `${short(clients.seconds)} s for clients, ${short(holdings.seconds)} s for holdings, while ticks go on`;
  const again = 'from the start of the process to its first answer';
  return [
    within(goals.import, clients.seconds + holdings.seconds, importGoal, 's', parts),
    within(goals.startSmall, small.restart.seconds, 3, 's', again),
    within(goals.startLarge, restart.seconds, 20, 's', again),
  ];
};

const benches = {
  import: { measure: takeIn, goals: [goals.import, goals.startSmall, goals.startLarge] },
  history: { measure: remember, goals: [goals.history] },
  server: { measure: serve, goals: [goals.page] },
} as const satisfies Record<string, { measure: () => Promise<Goal[]>; goals: readonly string[] }>;

export type WholeName = keyof typeof benches;
export const wholeNames = Object.keys(benches).filter((name): name is WholeName => name in benches);

/** One after another, for each would slow the others down; those that aren't asked for are named as such. */
export const wholeGoals = async (only: readonly WholeName[]): Promise<Goal[]> => {
  const found: Goal[] = [];
  for (const name of wholeNames) {
    const { measure, goals: its } = benches[name];
    if (only.includes(name)) process.stderr.write(`\nthe whole server: ${name}\n`);
    const measured = only.includes(name)
      ? await measure()
      : its.map((goal) => ({ goal, measured: '–', met: null, reason: `${name} wasn't run` }));
    for (const one of measured) found.push(one);
  }
  return found;
};
