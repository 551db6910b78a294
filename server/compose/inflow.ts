import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TakenOver } from '../../db/leader.ts';
import { endPool } from '../../db/pool.ts';
import { createCanary } from '../canary/canary.ts';
import type { Config } from '../config.ts';
import type { EngineThread } from '../engine-thread/engine-thread.ts';
import { watchDatabase } from '../journal/database-watch.ts';
import { createJournal } from '../journal/journal.ts';
import { type Metrics, timed } from '../metrics/metrics.ts';
import { createNow, createSilence } from '../now.ts';
import type { Lead } from '../pair/lease.ts';
import { createPipeline, type Pipeline } from '../pipeline.ts';
import { createPipelineDoor } from '../pipeline-door.ts';
import { loadRememberedCrashes } from '../remembered-crashes.ts';
import { createFeed, introduceInstruments } from '../start-feed.ts';
import { type Base, said } from './base.ts';
import { openPool, type Store } from './store.ts';

/** One stores, one changes the book, one writes an import ahead; the rest for those that hang. */
const PIPELINE_CONNECTIONS = 5;

/** Exact paths of remembered crashes: a file that was named, or one beside the project. */
const crashFile = (config: Config): string | null => {
  const beside = fileURLToPath(new URL('../../../shared/data/crash-paths.json', import.meta.url));
  return config.rememberedCrashes ?? (existsSync(beside) ? beside : null);
};

export const journalFileOf = ({ dataDir }: Config): string => join(dataDir, 'journal.jsonl');

type Around = {
  engine: EngineThread;
  metrics: Metrics;
  place: Lead | null;
  rememberedCrashes: ReturnType<typeof loadRememberedCrashes>;
  wallNow: () => number | null;
  onHeard: () => void;
};

const openPipeline = async (base: Base, { url }: Store, around: Around): Promise<Pipeline> => {
  const { config, log, lifecycle, late, onDied } = base;
  const { metrics, place, ...rest } = around;
  // Of its own: in a crash, whoever reads for hundreds of pages would take what storing waits for.
  const pool = openPool(base, url, { max: PIPELINE_CONNECTIONS });
  lifecycle.onStop('connections of the pipeline', () => endPool(pool));
  const pipeline = await createPipeline({
    ...rest,
    pool,
    frameMs: config.frameMs,
    practice: config.practice,
    journal: createJournal(journalFileOf(config), {
      onSetAside: (file) =>
        log.warn(
          { file },
          'the journal is of a past that the database does not go on from: kept aside',
        ),
    }),
    lead: place,
    onStored: (events) => {
      late.live?.marketChanged();
      metrics.alertsStored(events);
      if (events.length > 0) late.live?.alertsStored(events);
    },
    onKept: () => {
      late.live?.marketChanged();
      late.live?.outageChanged();
    },
    onOutage: (away) => {
      if (away) log.error('the database is away: what comes in is kept in the journal');
      else log.warn('the database is back, and everything is stored');
      late.live?.outageChanged();
    },
    onFailed: (error) => {
      if (error instanceof TakenOver) return onDied(error);
      log.error({ why: said(error) }, 'could not store; trying again with the next ticks');
    },
  });
  lifecycle.onStop('pipeline', pipeline.stop);
  return pipeline;
};

const startCanary = (
  { log, lifecycle }: Base,
  { pool }: Store,
  engine: EngineThread,
  { queues, isAway }: Pipeline,
) => {
  const canary = createCanary({
    ...{ pool, engine, isAway, ...queues },
    onChanged: (isLate) =>
      isLate
        ? log.error({ stage: canary.state().stage }, 'the synthetic alert has not come')
        : log.warn('the synthetic alert comes again'),
  });
  lifecycle.onStop('canary', canary.stop);
  return canary;
};

/** The market and the engine, from where they were, and the feed, which doesn't flow yet. */
export const openInflow = async (
  base: Base,
  store: Store,
  { place, metrics }: Pick<Around, 'place' | 'metrics'>,
) => {
  const { config, log, lifecycle, late } = base;
  const { choice, thread, url } = store;
  const engine: EngineThread = {
    ...thread,
    apply: (steps) => timed(metrics.matched, () => thread.apply(steps)),
  };
  const rememberedCrashes = loadRememberedCrashes({ file: crashFile(config) });
  const silence = createSilence();
  const clock = createNow(
    config.clock ?? (choice.type === 'replay' ? 'market' : 'wall'),
    () => pipeline.state().board.stats().lastTickAt,
  );
  const pipeline = await openPipeline(base, store, {
    ...{ engine, metrics, place, rememberedCrashes },
    ...{ wallNow: clock.wallNow, onHeard: silence.heard },
  });
  late.looked = pipeline.looked;
  if (place === null) {
    const watch = watchDatabase({ url, onLooked: pipeline.looked });
    lifecycle.onStop('watch over the database', watch.stop);
  }
  const canary = startCanary(base, store, engine, pipeline);
  const door = createPipelineDoor(pipeline);
  await introduceInstruments(choice, door, pipeline.state().instruments);
  const feed = createFeed(choice, config.replaySpeed, {
    pipeline,
    onRestart: () => late.live?.restarted(),
    onFailed: (error) => log.error({ why: said(error) }, 'the feed could not hand over its ticks'),
  });
  return { engine, rememberedCrashes, silence, clock, pipeline, canary, door, feed };
};
export type Inflow = Awaited<ReturnType<typeof openInflow>>;
