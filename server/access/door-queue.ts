type Waiting = { address: string; go: () => void };
export type DoorQueue = {
  /** @throws DoorFull where too many wait already, or it took too long to get in */
  within<T>(address: string, work: () => Promise<T>): Promise<T>;
};

export class DoorFull extends Error {}

/** A hash takes a core for a moment; an office that comes at once on a Monday morning waits for a second or two. */
const LIMITS = {
  atOnce: 8,
  atOncePerAddress: 4,
  waiting: 800,
  waitingPerAddress: 100,
  longestMs: 10_000,
};

const countOf = (counts: ReadonlyMap<string, number>, address: string): number =>
  counts.get(address) ?? 0;

const add = (counts: Map<string, number>, address: string, one: 1 | -1): void => {
  const now = countOf(counts, address) + one;
  if (now === 0) counts.delete(address);
  else counts.set(address, now);
};

/**
 * How many are looked at at once who say who they are. Kept in memory, in front of everything: whoever is sent away here has
 * cost no connection to the database, and one address leaves room for the others.
 */
export const createDoorQueue = (limits = LIMITS): DoorQueue => {
  const inside = new Map<string, number>();
  const queued = new Map<string, number>();
  const waiting = new Set<Waiting>();
  let total = 0;

  const hasRoom = (address: string): boolean =>
    total < limits.atOnce && countOf(inside, address) < limits.atOncePerAddress;
  const enter = (address: string): void => {
    total++;
    add(inside, address, 1);
  };
  const forget = (one: Waiting): void => {
    if (waiting.delete(one)) add(queued, one.address, -1);
  };

  const letNextIn = (): void => {
    for (const one of waiting) {
      if (total >= limits.atOnce) return;
      if (!hasRoom(one.address)) continue;
      forget(one);
      enter(one.address);
      one.go();
    }
  };

  const leave = (address: string): void => {
    total--;
    add(inside, address, -1);
    letNextIn();
  };

  const wait = (address: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        forget(one);
        reject(new DoorFull());
      }, limits.longestMs);
      const one: Waiting = {
        address,
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      waiting.add(one);
      add(queued, address, 1);
    });

  return {
    within: async (address, work) => {
      if (hasRoom(address)) enter(address);
      else if (
        waiting.size >= limits.waiting ||
        countOf(queued, address) >= limits.waitingPerAddress
      )
        throw new DoorFull();
      else await wait(address);
      try {
        return await work();
      } finally {
        leave(address);
      }
    },
  };
};
