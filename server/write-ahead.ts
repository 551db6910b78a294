import type { ClientBase, Pool } from 'pg';
import { asEngine } from '../db/pool.ts';

/** Thrown within a change that writes ahead when it has to let go of what it has locked. */
class GaveWay extends Error {
  constructor() {
    super('a split had to be stored first');
  }
}

/** A change whose rows are written and not committed yet. */
export type Ahead<T> = {
  /** null: it let go, and nothing of it stayed */
  finish(): Promise<T> | null;
  /** Nothing of it stays. */
  drop(): Promise<void>;
};

export type WriteAhead = {
  /**
   * Begins a transaction while ticks go on being matched and stored, and answers once `write` is through; `end` is run, and
   * all of it committed, by `finish`. Null: it gave way and is to be done while nothing else is stored. One at a time.
   */
  begin<C, T>(
    pool: Pool,
    write: (tx: ClientBase, mayGoOn: () => void) => Promise<C>,
    end: (written: C, tx: ClientBase) => Promise<T>,
  ): Promise<Ahead<T> | null>;
  /**
   * A split changes the quantities of everybody who holds the instrument, those in a file included. Whoever stores one would
   * wait for the file, and the file's end for whoever stores: so the file begins anew.
   */
  giveWay(): Promise<void>;
};

const signal = () => {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
};

export const createWriteAhead = (): WriteAhead => {
  let current: { drop: () => Promise<void> } | null = null;
  return {
    begin: async (pool, write, end) => {
      let gaveWay = false;
      const written = signal();
      const onward = signal();
      const mayGoOn = (): void => {
        if (gaveWay) throw new GaveWay();
      };
      const work = asEngine(pool, async (tx) => {
        const made = await write(tx, mayGoOn);
        written.give();
        await onward.given;
        mayGoOn();
        return end(made, tx);
      });
      const ended = work.then(
        () => undefined,
        () => undefined,
      );
      const own = {
        drop: () => {
          gaveWay = true;
          onward.give();
          return ended;
        },
      };
      current = own;
      void ended.then(() => {
        if (current === own) current = null;
      });
      try {
        await Promise.race([written.given, work]);
      } catch (error) {
        if (error instanceof GaveWay) return null;
        throw error;
      }
      return {
        finish: () => {
          if (gaveWay) return null;
          // From here on whoever stores is the one who runs this.
          current = null;
          onward.give();
          return work;
        },
        drop: own.drop,
      };
    },
    giveWay: async () => {
      await current?.drop();
    },
  };
};
