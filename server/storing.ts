import type { ClientBase, Pool } from 'pg';
import { DatabaseAway, saysAway } from '../db/away.ts';
import { storeFrames } from '../db/frames.ts';
import { requireLead } from '../db/leader.ts';
import { asEngine, onBehalfOf } from '../db/pool.ts';
import { lockMark, putMark } from '../db/storing-mark.ts';
import type { AlertEvent, StoredAlertEvent } from '../shared/alerts.ts';
import type { EngineThread } from './engine-thread/engine-thread.ts';
import { unpackChanges } from './engine-thread/packed-changes.ts';
import { createFailing } from './journal/failing.ts';
import type { Inputs } from './journal/inputs.ts';
import type { Journal } from './journal/journal.ts';
import type { Outage } from './journal/outage.ts';
import type { QuoteBoard } from './market/quote-board.ts';
import type { Lead } from './pair/lease.ts';
import { createQueue, type Queue } from './queue.ts';
import { createUnsaved, type FramesToStore } from './unsaved.ts';

export type Storing = {
  /** What the engine has made; it waits here until it is stored. `receivedAt`: when that came in which it made it of. */
  add(events: readonly AlertEvent[], receivedAt?: number): void;
  /** Answers when whatever is in memory now is safe: stored or, while the database is away, in the journal. */
  everything(): Promise<void>;
  /** Runs a job while nothing is matched and nothing else is stored. The two below are for such a job. */
  alone<T>(job: () => Promise<T>): Promise<T>;
  /** @throws DatabaseAway */
  storeNow(): Promise<void>;
  /** Stores within a transaction; what it answers is to be called once that is committed. */
  storeWithin(tx: ClientBase): Promise<() => Promise<void>>;
  /** Runs a transaction in its turn, as a storing would be. @throws DatabaseAway */
  inItsTurn<T>(job: (tx: ClientBase) => Promise<T>): Promise<T>;
  /** What has come in by now is in the journal already, which is removed once it is stored. */
  keptUntilNow(): void;
  /** What isn't stored is void. */
  forget(): void;
  /** The database was looked at: whether it answers. */
  looked(answers: boolean): void;
  /** What can't be stored, the database being away or refusing it. */
  notStored(): NotStored | null;
  /** alert events that wait to be stored, also where nothing is wrong */
  waiting(): number;
};

export type NotStored = {
  /** ms UTC */
  since: number;
  unsaved: readonly AlertEvent[];
  /** false: it has failed for a moment only, and is tried again */
  isDown: boolean;
};

/** What is in memory and not stored, the board and the engine after the same step. */
type Gathered = {
  content: FramesToStore | null;
  openFrameEndsAt: number | null;
  /** the last input whose outcome this is */
  inputs: number;
};

export type StoringParts = {
  pool: Pool;
  engine: EngineThread;
  board: () => QuoteBoard;
  /** the queue in which ticks are matched */
  matching: Queue;
  run: string;
  inputs: Inputs;
  journal: Journal;
  outage: Outage;
  lead: Lead | null;
  /** Whoever holds rows that a split changes lets go of them. */
  beforeSplits: () => Promise<void>;
  /** told after each commit, in order */
  onStored: (events: readonly StoredAlertEvent[], openFrameEndsAt: number | null) => void;
  /** told when what couldn't be stored is in the journal */
  onKept: (openFrameEndsAt: number | null) => void;
  /** told when something couldn't be stored though the database answers, and when that is over */
  onFailing: () => void;
  onFailed: (error: unknown) => void;
};

/** A transaction on its way. `givenUp`: the database went away meanwhile; it may be committed all the same. */
type Attempt = { gathered: Gathered; givenUp: boolean };

/**
 * The second stage of a tick's life. One transaction is on its way at a time; whoever asks meanwhile is answered by the
 * next one, which carries everything that has gathered: the slower the database, the fewer and larger the transactions.
 * While it is away what came in is kept in the journal, and the first transaction afterwards carries all of it.
 */
export const createStoring = (parts: StoringParts): Storing => {
  const { pool, engine, board, matching, run, inputs, journal, outage, lead } = parts;
  const inTurn = createQueue();
  const failing = createFailing(parts.onFailing);
  let unsaved = createUnsaved();
  let next: Promise<void> | null = null;
  let draining = false;
  let storedUpTo = inputs.newest();
  /** what is in the journal, up to this input; 0: nothing */
  let keptUpTo = 0;
  let givenUp: Gathered[] = [];

  const gather = async (): Promise<Gathered> => {
    const changed = unpackChanges(await engine.ask('takeChanges', null));
    unsaved.addChanges(changed, board().takeChanges());
    const openFrameEndsAt = board().openFrameEndsAt();
    return { content: unsaved.content(), openFrameEndsAt, inputs: inputs.newest() };
  };

  const inOrder = (): Promise<Gathered> => matching(gather);

  const writeWithin = async (tx: ClientBase, attempt: Attempt): Promise<StoredAlertEvent[]> => {
    const { content, inputs: upTo } = attempt.gathered;
    await lockMark(tx, run);
    // Whoever waited for the lock until it was given up would write old things over new ones.
    if (attempt.givenUp) throw new DatabaseAway();
    if (lead) await requireLead(tx, lead.node);
    const events = content ? await storeFrames(tx, content) : [];
    await putMark(tx, { run, inputs: upTo });
    return events;
  };

  const committed = async (gathered: Gathered, events: readonly StoredAlertEvent[]) => {
    if (gathered.content) unsaved.stored(gathered.content);
    storedUpTo = gathered.inputs;
    inputs.forgetUpTo(gathered.inputs);
    outage.end();
    failing.end();
    // A journal that can't be removed is known by its numbers to be stored.
    if (keptUpTo > 0) await journal.clear().catch(parts.onFailed);
    keptUpTo = 0;
    parts.onStored(events, gathered.openFrameEndsAt);
  };

  /** What became of those that were given up: nobody stores until they have ended. */
  const settleGivenUp = async (): Promise<void> => {
    if (givenUp.length === 0) return;
    const mark = await asEngine(pool, (tx) => lockMark(tx, run));
    const stored = givenUp.findLast(({ inputs: upTo }) => upTo > storedUpTo && upTo <= mark.inputs);
    if (stored?.content) unsaved.stored(stored.content);
    if (stored) storedUpTo = stored.inputs;
    givenUp = [];
  };

  const write = async (attempt: Attempt): Promise<StoredAlertEvent[]> => {
    const { content, inputs: upTo } = attempt.gathered;
    if (content === null && upTo === storedUpTo && outage.since() === null) return [];
    if (content && content.board.splits.length > 0) await parts.beforeSplits();
    // The market's doing, whoever's request came first.
    return onBehalfOf(null, () => asEngine(pool, (tx) => writeWithin(tx, attempt)));
  };

  /** @returns what couldn't be stored, the database being away; null: it is stored. @throws any other failure */
  const storeAll = async (gatherAll: () => Promise<Gathered>): Promise<Gathered | null> => {
    let attempt: Attempt | null = null;
    try {
      await outage.unlessLost(settleGivenUp);
      const made: Attempt = { gathered: await gatherAll(), givenUp: false };
      attempt = made;
      const events = await outage.unlessLost(() => write(made));
      await committed(made.gathered, events);
      return null;
    } catch (error) {
      if (!saysAway(error)) {
        failing.failed();
        throw error;
      }
      outage.begin();
      if (!attempt) return gatherAll();
      attempt.givenUp = true;
      givenUp.push(attempt.gathered);
      return attempt.gathered;
    }
  };

  const keep = async (gathered: Gathered): Promise<void> => {
    const { inputs: upTo, openFrameEndsAt } = gathered;
    const more = inputs.after(keptUpTo).filter(({ n }) => n <= upTo);
    // What another server doesn't know of mustn't be promised.
    await lead?.sure();
    if (more.length > 0) await journal.append(run, more);
    keptUpTo = Math.max(keptUpTo, upTo);
    inputs.forgetUpTo(upTo);
    parts.onKept(openFrameEndsAt);
  };

  const makeSafe = async (): Promise<void> => {
    const left = outage.since() === null ? await storeAll(inOrder) : await inOrder();
    if (left) await keep(left);
  };

  const isBehind = (): boolean => outage.since() !== null || failing.isDue();

  const drain = (): Promise<void> =>
    inTurn(async () => {
      const left = isBehind() ? await storeAll(inOrder) : null;
      if (left) await keep(left);
    });

  return {
    add: (events, receivedAt) =>
      unsaved.add(
        receivedAt === undefined ? events : events.map((event) => ({ ...event, receivedAt })),
      ),
    everything: () => {
      if (next) return next;
      next = inTurn(async () => {
        next = null;
        await makeSafe();
      });
      // Whoever asked hears of a failure; nobody need have.
      next.catch(() => undefined);
      return next;
    },
    alone: (job) => inTurn(() => matching(job)),
    storeNow: async () => {
      const left = outage.since() === null ? await storeAll(gather) : await gather();
      if (left === null) return;
      await keep(left);
      throw new DatabaseAway();
    },
    storeWithin: async (tx) => {
      const gathered = await gather();
      const events = await writeWithin(tx, { gathered, givenUp: false });
      return () => committed(gathered, events);
    },
    inItsTurn: (job) =>
      inTurn(() => {
        if (outage.since() !== null) throw new DatabaseAway();
        return outage.unlessLost(() => asEngine(pool, job));
      }),
    keptUntilNow: () => {
      keptUpTo = inputs.newest();
      inputs.forgetUpTo(keptUpTo);
    },
    forget: () => {
      unsaved = createUnsaved();
      givenUp = [];
      inputs.forgetUpTo(inputs.newest());
    },
    looked: (answers) => {
      if (!answers) outage.begin();
      else if (isBehind() && !draining) {
        draining = true;
        drain()
          .catch(parts.onFailed)
          .finally(() => {
            draining = false;
          });
      }
    },
    notStored: () => {
      const since = outage.since() ?? failing.since();
      if (since === null) return null;
      return {
        since,
        unsaved: unsaved.events(),
        isDown: outage.since() !== null || failing.lasts(),
      };
    },
    waiting: () => unsaved.events().length,
  };
};
