import type { ClientBase, Pool } from 'pg';
import { asEngine } from '../db/pool.ts';
import type { StoredAlertEvent } from '../shared/alerts.ts';
import type { MarketStep } from '../shared/market.ts';
import { type Changes, createChanges } from './changes.ts';
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
import { createWriteAhead } from './write-ahead.ts';

/** Long requests are taken in in parts of this many ticks, so that nobody waits behind a million of them. */
const PART = 5000;

export type Pipeline = {
  /** Takes ticks in, in order. Answers when whatever they raised is stored. */
  push(ticks: readonly unknown[], options?: { wholeFrame: boolean }): Promise<PushReport>;
  changeBook: Changes['book'];
  changeMuchOfBook: Changes['muchOfBook'];
  changeMarket: Changes['market'];
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
  giveUpChanges: Changes['giveUp'];
  stop(): Promise<void>;
};

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
  const ahead = createWriteAhead();
  const outage = createOutage(parts.onOutage);
  const received = createReceived(Date.now);
  const { run, inputs, left } = await whereItStopped(pool, journal, parts.lead);
  let state = await asEngine(pool, (tx) => loadMarketState(tx, parts));
  // A change has failed after memory had followed it, and the database couldn't be read again yet.
  let isVoid = false;
  let waitingTicks = 0;
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
    const receivedAt = received.at(ticks.length > 0, journaled);
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

  const changes = createChanges({
    pool,
    engine,
    storing,
    ahead,
    outage,
    state: () => state,
    match: (steps) => match(steps, undefined),
    lastAt: () => state.board.stats().lastTickAt ?? wallNow() ?? 0,
    afterFailure: async () => {
      isVoid = true;
      await asEngine(pool, reload).catch(onFailed);
    },
  });

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
    changeBook: changes.book,
    changeMuchOfBook: changes.muchOfBook,
    changeMarket: changes.market,
    settle: async () => {
      const endsAt = state.board.openFrameEndsAt();
      const now = wallNow();
      if (endsAt !== null && now !== null && endsAt <= now) await endFrame();
    },
    reload: (change) =>
      changes.inOrder(() =>
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
    giveUpChanges: changes.giveUp,
    stop: () => {
      frameEnd.stop();
      return storing.everything();
    },
  };
};
