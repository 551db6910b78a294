import type { ClientBase, Pool } from 'pg';
import { storeFrames } from '../db/frames.ts';
import { asEngine } from '../db/pool.ts';
import type { AlertEvent, StoredAlertEvent } from '../shared/alerts.ts';
import type { EngineThread } from './engine-thread/engine-thread.ts';
import { unpackChanges } from './engine-thread/packed-changes.ts';
import type { QuoteBoard } from './market/quote-board.ts';
import { createQueue, type Queue } from './queue.ts';
import { createUnsaved, type FramesToStore } from './unsaved.ts';

export type Storing = {
  /** What the engine has made; it waits here until it is stored. */
  add(events: readonly AlertEvent[]): void;
  /** Answers when whatever is in memory now is stored. */
  everything(): Promise<void>;
  /** Runs a job while nothing is matched and nothing else is stored. The two below are for such a job. */
  alone<T>(job: () => Promise<T>): Promise<T>;
  storeNow(): Promise<void>;
  /** Stores within a transaction; what it answers is to be called once that is committed. */
  storeWithin(tx: ClientBase): Promise<() => void>;
  /** What isn't stored is void. */
  forget(): void;
};

/** What is in memory and not stored, the board and the engine after the same step. */
type Gathered = { content: FramesToStore | null; openFrameEndsAt: number | null };

type Parts = {
  pool: Pool;
  engine: EngineThread;
  board: () => QuoteBoard;
  /** the queue in which ticks are matched */
  matching: Queue;
  /** told after each commit, in order */
  onStored: (events: readonly StoredAlertEvent[], openFrameEndsAt: number | null) => void;
};

/**
 * The second stage of a tick's life. One transaction is on its way at a time; whoever asks meanwhile is answered by the
 * next one, which carries everything that has gathered: the slower the database, the fewer and larger the transactions.
 */
export const createStoring = ({ pool, engine, board, matching, onStored }: Parts): Storing => {
  const inTurn = createQueue();
  let unsaved = createUnsaved();
  let next: Promise<void> | null = null;

  const gather = async (): Promise<Gathered> => {
    const changed = unpackChanges(await engine.ask('takeChanges', null));
    unsaved.addChanges(changed, board().takeChanges());
    return { content: unsaved.content(), openFrameEndsAt: board().openFrameEndsAt() };
  };
  const committed = (gathered: Gathered, events: readonly StoredAlertEvent[]): void => {
    if (gathered.content) unsaved.stored(gathered.content);
    onStored(events, gathered.openFrameEndsAt);
  };
  const store = async (gathered: Gathered): Promise<void> => {
    const { content } = gathered;
    committed(gathered, content ? await asEngine(pool, (tx) => storeFrames(tx, content)) : []);
  };

  return {
    add: (events) => unsaved.add(events),
    everything: () => {
      if (next) return next;
      next = inTurn(async () => {
        next = null;
        await store(await matching(gather));
      });
      // Whoever asked hears of a failure; nobody need have.
      next.catch(() => undefined);
      return next;
    },
    alone: (job) => inTurn(() => matching(job)),
    storeNow: async () => store(await gather()),
    storeWithin: async (tx) => {
      const gathered = await gather();
      const events = gathered.content ? await storeFrames(tx, gathered.content) : [];
      return () => committed(gathered, events);
    },
    forget: () => {
      unsaved = createUnsaved();
    },
  };
};
