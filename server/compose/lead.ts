import { watchTerms } from '../assignment-terms.ts';
import { naming } from '../config.ts';
import { type EventLoopWatch, watchEventLoop } from '../event-loop.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { Lead } from '../pair/lease.ts';
import { type Base, said } from './base.ts';
import { type Inflow, journalFileOf, openInflow } from './inflow.ts';
import { listen } from './listening.ts';
import { openOutflow } from './outflow.ts';
import { type KeptRecord, keepRecord } from './record.ts';
import type { Store } from './store.ts';
import { makeViews } from './views.ts';

/** Read off when somebody asks: by then there is an inflow. */
const metricsOf = (
  { config, late }: Base,
  { backups }: Store,
  record: KeptRecord,
  eventLoop: EventLoopWatch,
  inflow: () => Inflow,
) =>
  createMetrics({
    board: () => inflow().pipeline.state().board.stats(),
    engine: () => inflow().engine.counts(),
    now: () => inflow().clock.now(),
    notStored: () => inflow().pipeline.notStored(),
    waiting: () => inflow().pipeline.waiting(),
    eventLoopLag: eventLoop.lag,
    canary: () => inflow().canary.state(),
    sockets: () => late.live?.sockets() ?? 0,
    journalFile: journalFileOf(config),
    recordHead: record.head,
    recordHeadsRefused: record.headsRefused,
    recordReport: record.check.latest,
    backupUpTo: () => backups?.upTo() ?? null,
  });

type Leading = {
  /** null: no other server can be there */
  place: Lead | null;
  listensAt: { host: string; port: number };
  beforeListening: () => Promise<void>;
};

/** Matching, storing and showing: what one server on a database does, built in the order in which data flows. */
export const lead = async (
  base: Base,
  store: Store,
  { place, listensAt: { host, port }, beforeListening }: Leading,
): Promise<void> => {
  const { log, lifecycle, server, late } = base;
  const eventLoop = watchEventLoop();
  lifecycle.onStop('watch over the event loop', eventLoop.stop);
  const record = keepRecord(base, store);
  const metrics = metricsOf(base, store, record, eventLoop, () => inflow);
  const inflow = await openInflow(base, store, { place, metrics });
  const views = await makeViews(base, store, inflow, metrics);
  openOutflow({ base, store, record, inflow, views, metrics, eventLoopLag: eventLoop.lag });
  const terms = watchTerms({
    pool: store.pool,
    onTurned: () => late.live?.listsChanged('all'),
    onFailed: (error) => log.error({ why: said(error) }, 'could not end handovers'),
  });
  lifecycle.onStop('terms of handovers', terms.stop);
  await beforeListening();
  await naming(`HOST ${host} with PORT ${port}`, listen(server, port, host));
  const { feed, pipeline } = inflow;
  const flow = feed?.subscribe((ticks) =>
    pipeline.push(ticks, { wholeFrame: true }).then(() => undefined),
  );
  lifecycle.onStop('feed', () => flow?.());
  // Before all else, so that whoever waits for one is answered.
  lifecycle.onStop('changes under way', pipeline.giveUpChanges);
};
