import type { ClientBase, Pool } from 'pg';
import { loadEngineClients } from '../db/engine-clients.ts';
import { storeFrames } from '../db/frames.ts';
import { asEngine } from '../db/pool.ts';
import type { AlertEvent, StoredAlertEvent } from '../shared/alerts.ts';
import type { MarketStep } from '../shared/market.ts';
import type { EngineClient } from './engine/engine.ts';
import { createFrameEnd } from './frame-end.ts';
import type { TickOutcome } from './market/quote-board.ts';
import { loadMarketState, type MarketOptions, type MarketState } from './market-state.ts';
import { type PushReport, reportOf } from './push-report.ts';
import { createQueue } from './queue.ts';
import { createUnsaved } from './unsaved.ts';

/** Long requests are stored in parts of this many ticks, so that nobody waits behind a million of them. */
const PART = 5000;

export type Pipeline = {
  /** Takes ticks in, in order. Answers when whatever they raised is stored. */
  push(ticks: readonly unknown[], options?: { wholeFrame: boolean }): Promise<PushReport>;
  /** Changes the book in one transaction with what the engine makes of it; if it fails, nothing stays. */
  changeBook<T>(change: (tx: ClientBase) => Promise<BookChange<T>>): Promise<T>;
  /** Changes what is known of the market, in the same order and the same transaction as its storing. */
  changeMarket<T>(change: MarketChange<T>): Promise<T>;
  /** Ends an open frame whose time is over by the wall's clock, so that a reader sees whatever the ticks before raised. */
  settle(): Promise<void>;
  /** Forgets what is in memory and goes on from the database. */
  reload(change?: (tx: ClientBase) => Promise<void>): Promise<void>;
  state(): MarketState;
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
  apply: (state: MarketState) => { answer: T; steps: readonly MarketStep[] };
};

export type PipelineParts = MarketOptions & {
  pool: Pool;
  /** the wall's time (ms UTC), or null where "now" is the market's */
  wallNow: () => number | null;
  /** told after each commit, in order */
  onStored: (events: readonly StoredAlertEvent[]) => void;
  onFailed: (error: unknown) => void;
};

/** The one place where ticks, imports and decisions are put in an order; a tick's whole life is in `takeIn` and `store`. */
export const createPipeline = async (parts: PipelineParts): Promise<Pipeline> => {
  const { pool, wallNow, onStored, onFailed } = parts;
  const inOrder = createQueue();
  let state = await asEngine(pool, (tx) => loadMarketState(tx, parts));
  let unsaved = createUnsaved(state.engine, state.board);

  const applySteps = (steps: readonly MarketStep[]): void => {
    for (const step of steps) unsaved.add(state.engine.apply(step));
  };

  const takeIn = (ticks: readonly unknown[]): TickOutcome[] =>
    ticks.map((tick) => {
      const { outcome, steps } = state.board.offer(tick, wallNow());
      applySteps(steps);
      return outcome;
    });

  const store = async (tx?: ClientBase): Promise<readonly StoredAlertEvent[]> => {
    const content = unsaved.content();
    if (!content) return [];
    return tx ? storeFrames(tx, content) : asEngine(pool, (own) => storeFrames(own, content));
  };

  const committed = (events: readonly StoredAlertEvent[]): void => {
    unsaved.clear();
    onStored(events);
    frameEnd.stored();
  };

  const storeAndTell = async (): Promise<void> => committed(await store());

  const reload = async (tx: ClientBase): Promise<void> => {
    state = await loadMarketState(tx, parts);
    unsaved = createUnsaved(state.engine, state.board);
  };

  const endFrame = (): Promise<void> =>
    inOrder(async () => {
      applySteps(state.board.endFrame());
      await storeAndTell();
    });

  const frameEnd = createFrameEnd({
    openFrameEndsAt: () => state.board.openFrameEndsAt(),
    wallNow,
    endFrame,
    failed: onFailed,
  });

  /** What is in memory equals what is stored before a change begins, so one that fails late is undone by reloading. */
  const inOneTransaction = <C, T>(
    inDatabase: (tx: ClientBase) => Promise<C>,
    inMemory: (change: C) => T,
  ): Promise<T> =>
    inOrder(async () => {
      await storeAndTell();
      let touched = false;
      try {
        const [answer, events] = await asEngine(pool, async (tx) => {
          const change = await inDatabase(tx);
          touched = true;
          return [inMemory(change), await store(tx)] as const;
        });
        committed(events);
        return answer;
      } catch (error) {
        if (touched) await asEngine(pool, reload);
        throw error;
      }
    });

  const putClients = (present: readonly EngineClient[], clientIds: readonly string[]): void => {
    const at = state.board.stats().lastTickAt ?? wallNow() ?? 0;
    for (const client of present) unsaved.add(state.engine.putClient(client, at));
    const ids = new Set(present.map((client) => client.id));
    for (const id of clientIds) if (!ids.has(id)) unsaved.add(state.engine.removeClient(id, at));
  };

  return {
    push: async (ticks, options) => {
      const outcomes: TickOutcome[] = [];
      for (let start = 0; start < ticks.length; start += PART)
        await inOrder(async () => {
          for (const outcome of takeIn(ticks.slice(start, start + PART))) outcomes.push(outcome);
          if (options?.wholeFrame) applySteps(state.board.endFrame());
          await storeAndTell();
        });
      await frameEnd.afterTicks();
      return reportOf(outcomes, state.board.stats().accepted);
    },
    changeBook: (change) =>
      inOneTransaction(
        async (tx) => {
          const { answer, clientIds, events = [] } = await change(tx);
          return { answer, clientIds, events, present: await loadEngineClients(tx, clientIds) };
        },
        ({ answer, clientIds, events, present }) => {
          putClients(present, clientIds);
          unsaved.add(events);
          return answer;
        },
      ),
    changeMarket: ({ store: check, apply }) =>
      inOneTransaction(check, () => {
        const { answer, steps } = apply(state);
        applySteps(steps);
        return answer;
      }),
    settle: async () => {
      const endsAt = state.board.openFrameEndsAt();
      const now = wallNow();
      if (endsAt !== null && now !== null && endsAt <= now) await endFrame();
    },
    reload: (change) =>
      inOrder(() =>
        asEngine(pool, async (tx) => {
          await change?.(tx);
          await reload(tx);
        }),
      ),
    state: () => state,
    stop: () => {
      frameEnd.stop();
      return inOrder(storeAndTell);
    },
  };
};
