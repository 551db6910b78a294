import { workerCounts } from './forecall.ts';
import type { Schedule } from './market.ts';
import type { Name } from './run.ts';

export type Planned = { name: Name; clients: number; schedule: Schedule };

const full: Schedule = { calm: 200, crash: 200 };
const short: Schedule = { calm: 40, crash: 60 };
const fewest: Schedule = { calm: 3, crash: 3 };

/** Who is run up to which number of clients, and over how many frames. Beyond, they take minutes or gigabytes. */
const sizes: Record<Name, { most: number; schedule: (clients: number) => Schedule }> = {
  engine: { most: Number.POSITIVE_INFINITY, schedule: () => full },
  'engine-2': { most: Number.POSITIVE_INFINITY, schedule: () => full },
  columns: { most: Number.POSITIVE_INFINITY, schedule: () => full },
  duckdb: { most: 1_000_000, schedule: (clients) => (clients > 100_000 ? short : full) },
  postgres: { most: 100_000, schedule: (clients) => (clients > 10_000 ? short : full) },
  'json-rules': { most: 10_000, schedule: () => short },
  naive: { most: 100_000, schedule: (clients) => (clients > 10_000 ? short : full) },
  'naive-per-tick': { most: 10_000, schedule: () => fewest },
};

export const names = Object.keys(sizes).filter((name): name is Name => name in sizes);

const alike = (a: Planned, b: Planned): boolean =>
  a.name === b.name &&
  a.clients === b.clients &&
  a.schedule.calm === b.schedule.calm &&
  a.schedule.crash === b.schedule.crash;

/** At each size the engine is also run over the shorter markets of the others, so that every one's alerts are compared. */
export const planFor = (clients: number, only: readonly Name[]): Planned[] => {
  const planned = names
    .filter((name) => only.includes(name) && clients <= sizes[name].most)
    .filter((name) => name !== 'engine-2' || (workerCounts.includes(2) && clients >= 65_536))
    .map((name) => ({ name, clients, schedule: sizes[name].schedule(clients) }));
  const again = planned
    .filter(({ name }) => name !== 'naive-per-tick' && name !== 'engine-2')
    .map(({ schedule }) => ({ name: 'engine' as const, clients, schedule }));
  const all: Planned[] = [];
  for (const one of [...planned, ...(only.includes('engine') ? again : [])])
    if (!all.some((other) => alike(one, other))) all.push(one);
  return all;
};
