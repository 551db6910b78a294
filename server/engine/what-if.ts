import type { Shock, WhatIfAnswer, WhatIfLine, WhatIfQuestion } from '../../shared/what-if.ts';
import { hasLeft } from './calm.ts';
import { measure } from './conditions/measure.ts';
import {
  advance,
  type Change,
  createEpisodes,
  type Episodes,
  HOLDING,
  openEpisode,
  RAISED,
  setArmed,
  type Terms,
} from './episodes.ts';
import type { Market } from './market-state.ts';
import { isDue, knownOrNull, type Portfolios, raisePeak, revaluePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { isIdle, type Watch } from './watch.ts';
import { bookOf } from './what-if-book.ts';
import { type ShockedMarket, shockedMarket } from './what-if-market.ts';
import { createTally, foremost, lossAt, sumsOf, type Tally } from './what-if-tally.ts';

/** Later than any frame: what is supposed to happen is supposed to stay, so whatever is being held has been held. */
const longAfter = { at: Number.MAX_SAFE_INTEGER, sequence: 0 };

/** A client's value at these prices. Only the given columns are written, which are the question's own. */
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
  // Everything counts as marked already, so nothing is noted as changed.
  changed: { bytes: new Uint8Array(portfolios.value.length).fill(1), list: [] },
});

type Scene = {
  state: EngineState;
  shocked: ShockedMarket;
  own: Portfolios;
  /** what is looked at to tell whether a condition has left its span */
  drawing: Parameters<typeof hasLeft>[0];
  /** nothing has come since the last frame's end, so what was found calm then is so still */
  settled: boolean;
  /** room for one episode, to try on it what would become of it */
  trial: Episodes;
  terms: Terms;
};

const sceneOf = (state: EngineState, shock: Shock): Scene => {
  const own = copyOf(state.portfolios);
  const settled = state.touched.list.length === 0 && state.touchedReferences.list.length === 0;
  if (!settled) own.referenceStale.fill(1);
  const trial = createEpisodes();
  openEpisode(trial, 0);
  const shocked = shockedMarket(state.market, shock);
  const { episodes, prices, rows } = state;
  const drawing = { portfolios: own, market: shocked.market, episodes, prices, rows };
  return { state, own, settled, trial, shocked, drawing, terms: { threshold: 0, holdSeconds: 0 } };
};

/** Whether all conditions of a client must be looked at, whatever they watch. */
const isOpenToAll = ({ settled, own }: Scene, slot: number): boolean =>
  !settled || isDue(own, slot);

/** Puts the episode as it is into the trial's only place. (By name, for this is done for everybody.) */
const borrowEpisode = (trial: Episodes, episodes: Episodes, id: number): void => {
  trial.phase[0] = episodes.phase[id] ?? 0;
  trial.level[0] = episodes.level[id] ?? 0;
  trial.depth[0] = episodes.depth[id] ?? Number.NaN;
  trial.value[0] = episodes.value[id] ?? Number.NaN;
  trial.holdingSince[0] = episodes.holdingSince[id] ?? Number.NaN;
};

/** What the next frame's evaluation would make of a condition, by its very rules; the trial has the episode then. */
const tryOn = ({ state, trial, terms, shocked, own }: Scene, watch: Watch): Change => {
  const { condition, rule } = watch;
  borrowEpisode(trial, state.episodes, watch.id);
  if (rule.evaluated !== 'frame') return 'none';
  const measured = isIdle(watch) ? null : measure(watch, shocked.market, own);
  if (measured?.known === false) return 'none';
  terms.threshold = condition.threshold;
  const change = measured && advance(trial, 0, measured, terms, rule.crossing, longAfter);
  if (change === null || change === 'back') setArmed(trial, 0, Number.NaN, Number.NaN);
  return change ?? 'quiet';
};

/** One more raise, or one more deepening, makes no difference to what is told of a client. */
const isTold = (tally: Tally, slot: number, phase: number | undefined): boolean =>
  tally.openThen[slot] === 1 && (phase === RAISED ? tally.deepened : tally.raised)[slot] === 1;

/** Only columns are read for whom nothing happens to: of most, that is. */
const judge = (scene: Scene, tally: Tally, slot: number): void => {
  const { state, own, shocked, drawing, trial } = scene;
  const { episodes, rows } = state;
  tally.valueNow[slot] = valueAt(own, state.market, slot);
  tally.valueThen[slot] = valueAt(own, shocked.market, slot);
  raisePeak(own, slot, state.clients.importedPeaks[slot] ?? null);
  const all = isOpenToAll(scene, slot);
  const first = rows.first[slot] ?? 0;
  const end = first + (rows.count[slot] ?? 0);
  for (let id = first; id < end; id++) {
    const phase = episodes.phase[id];
    if (phase === RAISED) tally.openNow[slot] = 1;
    if (isTold(tally, slot, phase)) continue;
    const looked = all || phase === HOLDING || hasLeft(drawing, slot, id);
    const watch = looked ? state.watchList[id] : null;
    const change = watch ? tryOn(scene, watch) : 'none';
    if ((watch ? trial.phase[0] : phase) === RAISED) tally.openThen[slot] = 1;
    if (change === 'raised') tally.raised[slot] = 1;
    else if (change === 'deepened') tally.deepened[slot] = 1;
  }
};

/** Of somebody who was judged: their lines that are crossed then. */
const linesThen = (scene: Scene, slot: number): WhatIfLine[] => {
  const { state, own, shocked, trial } = scene;
  return (state.clients.watches[slot] ?? []).flatMap((watch) => {
    const { phase, level } = state.episodes;
    tryOn(scene, watch);
    if (trial.phase[0] !== RAISED) return [];
    const ofFrame = watch.rule.evaluated === 'frame';
    const measured = ofFrame ? measure(watch, shocked.market, own) : null;
    const { sensitivityId, kind, symbol, threshold, unit, reference } = watch.condition;
    return {
      ...{ sensitivityId, kind, symbol, threshold, unit, reference },
      depth: measured?.known ? measured.depth : trial.depth[0] || 0,
      level: trial.level[0] ?? 0,
      levelNow: phase[watch.id] === RAISED ? (level[watch.id] ?? 0) : 0,
    };
  });
};

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
