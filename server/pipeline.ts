import type { ClientBase, Pool } from 'pg';
import { DatabaseAway } from '../db/away.ts';
import { asEngine } from '../db/pool.ts';
import type { AlertEvent, StoredAlertEvent } from '../shared/alerts.ts';
import type { MarketStep } from '../shared/market.ts';
import type { EngineThread } from './engine-thread/engine-thread.ts';
import { dropStaged, putBooks, stageBooks, takeStaged } from './engine-thread/put-book.ts';
import { createFrameEnd } from './frame-end.ts';
import type { Input } from './journal/inputs.ts';
import type { Journal } from './journal/journal.ts';
import { createOutage } from './journal/outage.ts';
import { whereItStopped } from './journal/where-it-stopped.ts';
import type { TickOutcome } from './market/quote-board.ts';
import { loadMarketState, type MarketOptions, type MarketState } from './market-state.ts';
import type { Lead } from './pair/lease.ts';
import { type PushReport, reportOf } from './push-report.ts';
import { createQueue, type Queue } from './queue.ts';
import { createReceived } from './received.ts';
import { createStoring, type NotStored, type Storing } from './storing.ts';
import { type Ahead, createWriteAhead } from './write-ahead.ts';

/** Long requests are taken in in parts of this many ticks, so that nobody waits behind a million of them. */
const PART = 5000;

export type Pipeline = {
  /** Takes ticks in, in order. Answers when whatever they raised is stored. */
  push(ticks: readonly unknown[], options?: { wholeFrame: boolean }): Promise<PushReport>;
  /** Changes the book in one transaction with what the engine makes of it; if it fails, nothing stays. */
  changeBook<T>(change: (tx: ClientBase) => Promise<BookChange<T>>): Promise<T>;
  /**
   * The same for a large change: ticks are matched and stored while it is written, and wait only while the engine takes it
   * up. It may be begun anew; `mayGoOn` throws then, and is to be asked now and then.
   */
  changeMuchOfBook<T>(
    change: (tx: ClientBase, mayGoOn: () => void) => Promise<BookChange<T>>,
  ): Promise<T>;
  /** Changes what is known of the market, in the same order and the same transaction as its storing. */
  changeMarket<T>(change: MarketChange<T>): Promise<T>;
  /** Ends an open frame whose time is over by the wall's clock, so that a reader sees whatever the ticks before raised. */
  settle(): Promise<void>;
  /** Forgets what is in memory and goes on from the database. */
  reload(change?: (tx: ClientBase) => Promise<void>): Promise<void>;
  state(): MarketState;
  /** The database was looked at: whether it answers. */
  looked(answers: boolean): void;
  /** Whether the database is away. */
  isAway(): boolean;
  /** What isn't in the database, which is away or can't store; null: nothing is wrong. */
  notStored(): NotStored | null;
  /** What is under way: ticks that wait to be matched, alert events that wait to be stored. */
  waiting(): { ticks: number; alertEvents: number };
  /** What every tick waits in, for the synthetic client, who goes the same way. */
  queues: { matching: Queue; storing: Storing['inItsTurn'] };
  /** Changes of the book and the market that are under way come to nothing where they still can, and no other is begun. */
  giveUpChanges(): void;
  stop(): Promise<void>;
};

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

export type PipelineParts = MarketOptions & {
  pool: Pool;
  /** the wall's time (ms UTC), or null where "now" is the market's */
  wallNow: () => number | null;
  journal: Journal;
  /** null: there is no other server on this database */
  lead: Lead | null;
  /** told when prices came in; a feed that repeats what is known, or tells of the past only, is silent */
  onHeard: () => void;
  /** told after each commit, in order */
  onStored: (events: readonly StoredAlertEvent[]) => void;
  /** told when something new couldn't be stored, and when that is over */
  onKept: () => void;
  onOutage: (away: boolean) => void;
  onFailed: (error: unknown) => void;
};

const isNews = ({ type }: TickOutcome): boolean => type === 'accepted' || type === 'held';

/**
 * The one place where ticks, imports and decisions are put in an order. A tick's whole life has two stages, each in
 * order: `takeIn` (the board, then the engine in its thread), and `storing`, which matching never waits for. While the
 * database is away what came in goes into the journal, from which a start goes on.
 */
export const createPipeline = async (parts: PipelineParts): Promise<Pipeline> => {
  const { pool, engine, wallNow, journal, onHeard, onStored, onKept, onFailed } = parts;
  const inTurn = createQueue();
  // A change that writes ahead holds rows that another would wait for while ticks wait for that one.
  const inOrderOfAsking = createQueue();
  const ahead = createWriteAhead();
  const outage = createOutage(parts.onOutage);
  const received = createReceived(Date.now);
  const { run, inputs, left } = await whereItStopped(pool, journal, parts.lead);
  let state = await asEngine(pool, (tx) => loadMarketState(tx, parts));
  // A change has failed after memory had followed it, and the database couldn't be read again yet.
  let isVoid = false;
  let waitingTicks = 0;
  let isEnding = false;
  const unlessEnding = (): void => {
    if (isEnding) throw new DatabaseAway();
  };
  const changes: Queue = (job) =>
    inOrderOfAsking(async () => {
      unlessEnding();
      return job();
    });

  const reload = async (tx: ClientBase): Promise<void> => {
    isVoid = true;
    state = await loadMarketState(tx, parts);
    storing.forget();
    isVoid = false;
  };

  const matching: Queue = (job) =>
    inTurn(async () => {
      if (isVoid) await asEngine(pool, reload);
      return job();
    });

  const match = async (
    steps: readonly MarketStep[],
    receivedAt: number | undefined,
  ): Promise<void> => storing.add(await engine.apply(steps), receivedAt);

  /** `journaled`: they came before, then. */
  const takeIn = (
    ticks: readonly unknown[],
    endsFrame: boolean,
    journaled?: Pick<Input, 'now' | 'receivedAt'>,
  ) => {
    waitingTicks += ticks.length;
    const receivedAt = journaled ? journaled.receivedAt : received.at(ticks.length > 0);
    return matching(async () => {
      const { board } = state;
      const now = journaled ? journaled.now : wallNow();
      const steps: MarketStep[] = [];
      const outcomes = ticks.map((tick) => {
        const offered = board.offer(tick, now);
        for (const step of offered.steps) steps.push(step);
        return offered.outcome;
      });
      if (endsFrame) for (const step of board.endFrame()) steps.push(step);
      const taken = ticks.filter((_, index) => outcomes[index]?.type !== 'refused');
      if (taken.length > 0 || endsFrame) inputs.add({ now, receivedAt, ticks: taken, endsFrame });
      await match(steps, receivedAt);
      return { outcomes, cursor: board.stats().accepted, frameEndsAt: board.openFrameEndsAt() };
    }).finally(() => {
      waitingTicks -= ticks.length;
    });
  };

  const storing = createStoring({
    pool,
    engine,
    board: () => state.board,
    matching,
    run,
    inputs,
    journal,
    outage,
    lead: parts.lead,
    beforeSplits: ahead.giveWay,
    onStored: (events, openFrameEndsAt) => {
      onStored(events);
      frameEnd.safe(openFrameEndsAt);
    },
    onKept: (openFrameEndsAt) => {
      onKept();
      frameEnd.safe(openFrameEndsAt);
    },
    onFailing: onKept,
    onFailed,
  });

  const endFrame = async (): Promise<void> => {
    await takeIn([], true);
    await storing.everything();
  };

  const frameEnd = createFrameEnd({
    openFrameEndsAt: () => state.board.openFrameEndsAt(),
    frameMs: parts.frameMs,
    wallNow,
    endFrame,
    failed: onFailed,
  });

  type Work<C, T> = {
    inDatabase: (tx: ClientBase, mayGoOn: () => void) => Promise<C>;
    inMemory: (change: C, tx: ClientBase) => Promise<T>;
  };

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
        isVoid = progress.touched;
        if (progress.touched) await asEngine(pool, reload).catch(onFailed);
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

  const lastAt = (): number => state.board.stats().lastTickAt ?? wallNow() ?? 0;

  const replay = async (journaled: AsyncIterable<Input>): Promise<void> => {
    for await (const { n, ticks, endsFrame, ...came } of journaled) {
      inputs.nextIs(n);
      await takeIn(ticks, endsFrame, came);
      storing.keptUntilNow();
    }
    storing.keptUntilNow();
    await storing.everything();
  };
  if (left) await replay(left);

  return {
    push: async (ticks, { wholeFrame } = { wholeFrame: false }) => {
      const outcomes: TickOutcome[] = [];
      let stored = Promise.resolve();
      let cursor = state.board.stats().accepted;
      let frameEndsAt: number | null = null;
      for (let start = 0; start < ticks.length; start += PART) {
        const taken = await takeIn(ticks.slice(start, start + PART), wholeFrame);
        if (taken.outcomes.some(isNews)) onHeard();
        // A part is matched while the one before is stored, and no further ahead: what isn't stored is held in memory.
        await stored;
        stored = storing.everything();
        for (const outcome of taken.outcomes) outcomes.push(outcome);
        ({ cursor, frameEndsAt } = taken);
      }
      await stored;
      await frameEnd.afterTicks(frameEndsAt);
      return reportOf(outcomes, cursor);
    },
    changeBook: (change) =>
      changes(() => inOneTransaction({ inDatabase: change, inMemory: takeUp })),
    changeMuchOfBook: (change) =>
      changes(() =>
        writingAhead(
          { inDatabase: change, inMemory: takeUp },
          {
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
          },
        ),
      ),
    changeMarket: ({ store, apply }) =>
      changes(() =>
        inOneTransaction({
          inDatabase: store,
          inMemory: async () => {
            const { answer, steps } = await apply(state, engine);
            await match(steps, undefined);
            return answer;
          },
        }),
      ),
    settle: async () => {
      const endsAt = state.board.openFrameEndsAt();
      const now = wallNow();
      if (endsAt !== null && now !== null && endsAt <= now) await endFrame();
    },
    reload: (change) =>
      changes(() =>
        storing.alone(async () => {
          if (change) await asEngine(pool, change);
          await asEngine(pool, reload);
        }),
      ),
    state: () => state,
    looked: storing.looked,
    isAway: () => outage.since() !== null,
    notStored: storing.notStored,
    waiting: () => ({ ticks: waitingTicks, alertEvents: storing.waiting() }),
    queues: { matching, storing: storing.inItsTurn },
    giveUpChanges: () => {
      isEnding = true;
    },
    stop: () => {
      frameEnd.stop();
      return storing.everything();
    },
  };
};
