import type { ClientBase, Pool } from 'pg';
import { DatabaseAway } from '../db/away.ts';
import { asEngine } from '../db/pool.ts';
import type { AlertEvent } from '../shared/alerts.ts';
import type { MarketStep } from '../shared/market.ts';
import type { EngineThread } from './engine-thread/engine-thread.ts';
import { dropStaged, putBooks, stageBooks, takeStaged } from './engine-thread/put-book.ts';
import type { Outage } from './journal/outage.ts';
import type { MarketState } from './market-state.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Storing } from './storing.ts';
import type { Ahead, WriteAhead } from './write-ahead.ts';

export type BookChange<T> = {
  answer: T;
  clientIds: readonly string[];
  /** what no price raised, but the change itself: it goes the way of every other alert */
  events?: readonly AlertEvent[];
};
export type MarketChange<T> = {
  /** checks and stores; whatever is wrong is thrown here, before anything in memory is touched */
  store: (tx: ClientBase) => Promise<void>;
  apply: (state: MarketState, engine: EngineThread) => Applied<T> | Promise<Applied<T>>;
};

type Applied<T> = { answer: T; steps: readonly MarketStep[] };

/** Changes of the book and of what is known of the market: in order, each in one transaction with what the engine makes of it. */
export type Changes = {
  /** If it fails, nothing stays. */
  book<T>(change: (tx: ClientBase) => Promise<BookChange<T>>): Promise<T>;
  /**
   * The same for a large change: ticks are matched and stored while it is written, and wait only while the engine takes it
   * up. It may be begun anew; `mayGoOn` throws then, and is to be asked now and then.
   */
  muchOfBook<T>(
    change: (tx: ClientBase, mayGoOn: () => void) => Promise<BookChange<T>>,
  ): Promise<T>;
  market<T>(change: MarketChange<T>): Promise<T>;
  /** Any other work that no change may run beside. */
  inOrder: Queue;
  /** What is under way comes to nothing where it still can, and nothing else is begun. */
  giveUp(): void;
};

type Parts = {
  pool: Pool;
  engine: EngineThread;
  storing: Storing;
  ahead: WriteAhead;
  outage: Outage;
  state: () => MarketState;
  /** what the engine makes of these goes to storing */
  match: (steps: readonly MarketStep[]) => Promise<void>;
  /** market time of the newest tick (ms UTC) */
  lastAt: () => number;
  /** Memory followed a change that then failed: it is void, and read from the database again. */
  afterFailure: () => Promise<void>;
};

type Work<C, T> = {
  inDatabase: (tx: ClientBase, mayGoOn: () => void) => Promise<C>;
  inMemory: (change: C, tx: ClientBase) => Promise<T>;
};

export const createChanges = (parts: Parts): Changes => {
  const { pool, engine, storing, ahead, outage, state, match, lastAt } = parts;
  // A change that writes ahead holds rows that another would wait for while ticks wait for that one.
  const inOrderOfAsking = createQueue();
  let isEnding = false;
  const unlessEnding = (): void => {
    if (isEnding) throw new DatabaseAway();
  };
  const inOrder: Queue = (job) =>
    inOrderOfAsking(async () => {
      unlessEnding();
      return job();
    });

  /** What is in memory equals what is stored before a change begins, so one that fails late is undone by reloading. */
  const inOneTransaction = <C, T>(
    { inDatabase, inMemory }: Work<C, T>,
    writtenAhead: Ahead<readonly [T, () => Promise<void>]> | null = null,
    progress = { touched: false },
  ): Promise<T> =>
    storing.alone(async () => {
      await storing.storeNow();
      let givenUp = false;
      const atOnce = () =>
        asEngine(pool, async (tx) => {
          const change = await inDatabase(tx, unlessEnding);
          if (givenUp) throw new DatabaseAway();
          progress.touched = true;
          return [await inMemory(change, tx), await storing.storeWithin(tx)] as const;
        });
      const changed = writtenAhead?.finish() ?? atOnce();
      try {
        // Where memory has followed it already, only its own end tells what came of it.
        const lost = outage.unlessLost(() => changed);
        const [answer, committed] = await lost.catch((error) =>
          progress.touched ? changed : Promise.reject(error),
        );
        await committed();
        return answer;
      } catch (error) {
        givenUp = !progress.touched;
        if (progress.touched) await parts.afterFailure();
        throw error;
      }
    });

  const writingAhead = async <C, S, T>(work: Work<C, T>, staged: Work<S, T>): Promise<T> => {
    const progress = { touched: false };
    const written = await ahead.begin(pool, staged.inDatabase, async (change, tx) => {
      progress.touched = true;
      return [await staged.inMemory(change, tx), await storing.storeWithin(tx)] as const;
    });
    try {
      return await inOneTransaction(work, written, progress);
    } finally {
      await written?.drop();
    }
  };

  const takeUp = async <T>(
    { answer, clientIds, events = [] }: BookChange<T>,
    tx: ClientBase,
  ): Promise<T> => {
    storing.add(await putBooks(tx, engine, clientIds, lastAt()));
    storing.add(events);
    return answer;
  };

  /** The books are put beside the engine's own while they are written, and taken over in one go. */
  const stagedBooks = <T>(
    change: (tx: ClientBase, mayGoOn: () => void) => Promise<BookChange<T>>,
  ): Work<BookChange<T> & { gone: Awaited<ReturnType<typeof stageBooks>> }, T> => ({
    inDatabase: async (tx, letsGoOn) => {
      const mayGoOn = (): void => {
        unlessEnding();
        letsGoOn();
      };
      await dropStaged(engine);
      const made = await change(tx, mayGoOn);
      const gone = await stageBooks(tx, engine, made.clientIds, mayGoOn);
      return { ...made, gone };
    },
    inMemory: async ({ answer, events = [], gone }) => {
      storing.add(await takeStaged(engine, gone, lastAt()));
      storing.add(events);
      return answer;
    },
  });

  return {
    book: (change) => inOrder(() => inOneTransaction({ inDatabase: change, inMemory: takeUp })),
    muchOfBook: (change) =>
      inOrder(() => writingAhead({ inDatabase: change, inMemory: takeUp }, stagedBooks(change))),
    market: ({ store, apply }) =>
      inOrder(() =>
        inOneTransaction({
          inDatabase: store,
          inMemory: async () => {
            const { answer, steps } = await apply(state(), engine);
            await match(steps);
            return answer;
          },
        }),
      ),
    inOrder,
    giveUp: () => {
      isEnding = true;
    },
  };
};
