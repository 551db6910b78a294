import { saysAway } from '../../db/away.ts';
import { type CallLists, createCallLists } from '../calls/call-lists.ts';
import { createMarketView } from '../market-view.ts';
import { type Metrics, timed } from '../metrics/metrics.ts';
import { createErasures } from '../privacy/erasures.ts';
import { erasureFiles } from '../privacy/erasures-file.ts';
import { type Base, said } from './base.ts';
import type { Inflow } from './inflow.ts';
import type { Store } from './store.ts';

/** What is made of the market and of what is stored. */
export const makeViews = async (
  { config, log, lifecycle, late }: Base,
  { pool }: Store,
  { pipeline, engine, clock, silence, feed, door }: Inflow,
  metrics: Metrics,
) => {
  const market = createMarketView({
    state: pipeline.state,
    engine,
    now: clock.now,
    silentForMs: silence.silentForMs,
    replayStatus: () => feed?.replay?.status() ?? null,
    timeZone: config.practice.timeZone,
  });
  const lists = createCallLists({
    pool,
    figures: market.figures,
    now: clock.now,
    feed: market.feedStatus,
    market: market.marketFacts,
    practice: config.practice,
  });
  const callLists: CallLists = {
    ...lists,
    listFor: (...asked) => timed(metrics.listMade, () => lists.listFor(...asked)),
  };
  const erasures = createErasures({
    pool,
    changeBook: door.changeBook,
    files: erasureFiles(config),
    // An old crash that is replayed is the past; nobody goes sooner than by the wall's clock.
    now: () => Math.min(clock.now(), Date.now()),
    timeZone: config.practice.timeZone,
    onErased: () => late.live?.listsChanged('all'),
    onFailed: (error) => saysAway(error) || log.error({ why: said(error) }, 'could not erase'),
  });
  await erasures.look();
  lifecycle.onStop('erasures', erasures.stop);
  return { market, callLists, erasures };
};
export type Views = Awaited<ReturnType<typeof makeViews>>;
