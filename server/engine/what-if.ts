import type { Shock, WhatIfAnswer, WhatIfLine, WhatIfQuestion } from '../../shared/what-if.ts';
import { measure } from './conditions/measure.ts';
import { armed, changeBetween, type Episode, nextEpisode } from './episodes.ts';
import type { Market } from './market-state.ts';
import { knownOrNull, type Portfolios, raisePeak, revaluePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { isIdle, type Watch, watchesPortfolio } from './watch.ts';
import { bookOf } from './what-if-book.ts';
import { type ShockedMarket, shockedMarket } from './what-if-market.ts';
import { createTally, foremost, lossAt, sumsOf, type Tally } from './what-if-tally.ts';

/** Later than any frame: what is supposed to happen is supposed to stay, so whatever is being held has been held. */
const longAfter = Number.MAX_SAFE_INTEGER;

/** Where a condition's episode is now; the one place here that knows where the state keeps it. */
const episodeOf = (_: EngineState, watch: Watch): Episode => watch.episode;

/** The conditions of a client; likewise. */
const watchesOf = ({ clients }: EngineState, slot: number): readonly Watch[] =>
  clients.watches[slot] ?? [];

/** A client's value at these prices; likewise. Only the given columns are written, which are the question's own. */
const valueAt = (own: Portfolios, market: Market, slot: number): number => {
  revaluePortfolio(own, market, slot);
  return own.value[slot] ?? Number.NaN;
};

/** The state's portfolios, with columns of their own for what valuing and a new peak write. */
const copyOf = (portfolios: Portfolios): Portfolios => ({
  ...portfolios,
  value: portfolios.value.slice(),
  reference: portfolios.reference.slice(),
  referenceStale: portfolios.referenceStale.slice(),
  peak: portfolios.peak.slice(),
  changed: portfolios.changed.slice(),
});

type Scene = {
  state: EngineState;
  shocked: ShockedMarket;
  own: Portfolios;
  /** nothing has come since the last frame's end, so what was found calm then is so still */
  settled: boolean;
};

const sceneOf = (state: EngineState, shock: Shock): Scene => {
  const own = copyOf(state.portfolios);
  const settled = state.touched.list.length === 0 && state.touchedReferences.list.length === 0;
  if (!settled) own.referenceStale.fill(1);
  return { state, own, settled, shocked: shockedMarket(state.market, shock) };
};

/** Whether a condition can come out otherwise than it stands. */
const mayChange = ({ shocked, own, settled }: Scene, watch: Watch, slot: number): boolean => {
  if (!settled || own.due[slot] === 1) return true;
  if (!watchesPortfolio(watch)) return shocked.moved[watch.instrument] === 1;
  const value = own.value[slot] ?? Number.NaN;
  return !(value > (own.calmFrom[slot] ?? 0) && value < (own.calmTo[slot] ?? 0));
};

/** What the next frame's evaluation would make of a condition, by the very rules of that evaluation. */
const episodeThen = (scene: Scene, watch: Watch, slot: number): Episode => {
  const before = episodeOf(scene.state, watch);
  if (watch.rule.evaluated !== 'frame') return before;
  if (before.state !== 'holding' && !mayChange(scene, watch, slot)) return before;
  if (isIdle(watch)) return armed;
  const measured = measure(watch, scene.shocked.market, scene.own);
  if (!measured.known) return before;
  const terms = { threshold: watch.condition.threshold, holdSeconds: 0 };
  return nextEpisode(before, measured, terms, watch.rule.crossing, longAfter);
};

const judge = (scene: Scene, tally: Tally, slot: number): void => {
  const { state, own, shocked } = scene;
  tally.valueNow[slot] = valueAt(own, state.market, slot);
  tally.valueThen[slot] = valueAt(own, shocked.market, slot);
  raisePeak(own, slot, state.clients.importedPeaks[slot] ?? null);
  for (const watch of watchesOf(state, slot)) {
    const before = episodeOf(state, watch);
    const after = episodeThen(scene, watch, slot);
    if (before.state === 'raised') tally.openNow[slot] = 1;
    if (after.state === 'raised') tally.openThen[slot] = 1;
    const change = changeBetween(before, after);
    if (change === 'raised') tally.raised[slot] = 1;
    else if (change === 'deepened') tally.deepened[slot] = 1;
  }
};

/** To be asked of somebody who was judged: their lines that are crossed then. */
const linesThen = (scene: Scene, slot: number): WhatIfLine[] =>
  watchesOf(scene.state, slot).flatMap((watch) => {
    const before = episodeOf(scene.state, watch);
    const after = episodeThen(scene, watch, slot);
    if (after.state !== 'raised') return [];
    const ofFrame = watch.rule.evaluated === 'frame';
    const measured = ofFrame ? measure(watch, scene.shocked.market, scene.own) : null;
    const { sensitivityId, kind, symbol, threshold, unit, reference } = watch.condition;
    return {
      ...{ sensitivityId, kind, symbol, threshold, unit, reference },
      depth: measured?.known ? measured.depth : (after.depth ?? 0),
      level: after.level,
      levelNow: before.state === 'raised' ? before.level : 0,
    };
  });

const slotsOf = (ids: readonly (string | null)[], groupOf: Int32Array): Int32Array => {
  const slots = new Int32Array(ids.length);
  let count = 0;
  for (let slot = 0; slot < ids.length; slot++)
    if (ids[slot] !== null && (groupOf[slot] ?? -1) >= 0) slots[count++] = slot;
  return slots.subarray(0, count);
};

/**
 * Whose lines would be crossed if prices moved now as `shock` says: as the engine would evaluate the frame that brought
 * these prices, and all later ones with the same. Reads only.
 */
export const whatIf = (state: EngineState, question: WhatIfQuestion): WhatIfAnswer => {
  const { ids, book } = bookOf(state.clients, state.clients.ids);
  const { audience, most } = question;
  if (audience?.book !== book) return { type: 'other-book', book, clientIds: ids };
  const { groupOf, groups } = audience;
  const scene = sceneOf(state, question.shock);
  const slots = slotsOf(ids, groupOf);
  const tally = createTally(ids.length);
  for (const slot of slots) judge(scene, tally, slot);
  const { total, slots: told } = foremost(tally, slots, ids, most);
  const clients = told.map((slot) => ({
    clientId: ids[slot] ?? '',
    group: groupOf[slot] ?? -1,
    valueNow: knownOrNull(tally.valueNow[slot]),
    valueThen: knownOrNull(tally.valueThen[slot]),
    loss: lossAt(tally, slot),
    lines: linesThen(scene, slot),
  }));
  return { type: 'answer', groups: sumsOf(tally, slots, groupOf, groups), clients, total };
};
