import type { Shock, WhatIfAnswer, WhatIfLine, WhatIfQuestion } from '../../shared/what-if.ts';
import { hasLeft } from './calm.ts';
import { measure } from './conditions/measure.ts';
import {
  advance,
  copyEpisode,
  createEpisodes,
  type Episodes,
  HOLDING,
  openEpisode,
  RAISED,
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

/** The conditions of a client: the one place here that knows where the state keeps them. */
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
  // Everything counts as marked already, so nothing is noted as changed.
  changed: { bytes: new Uint8Array(portfolios.value.length).fill(1), list: [] },
});

type Scene = {
  state: EngineState;
  shocked: ShockedMarket;
  own: Portfolios;
  /** nothing has come since the last frame's end, so what was found calm then is so still */
  settled: boolean;
  /** room for one episode, to try on it what would become of it */
  trial: Episodes;
};

const sceneOf = (state: EngineState, shock: Shock): Scene => {
  const own = copyOf(state.portfolios);
  const settled = state.touched.list.length === 0 && state.touchedReferences.list.length === 0;
  if (!settled) own.referenceStale.fill(1);
  const trial = createEpisodes();
  openEpisode(trial, 0);
  return { state, own, settled, trial, shocked: shockedMarket(state.market, shock) };
};

/** Whether a condition can come out otherwise than it stands. */
const mayChange = (
  { state, shocked, own, settled }: Scene,
  watch: Watch,
  slot: number,
): boolean => {
  if (!settled || isDue(own, slot)) return true;
  const { episodes, prices, rows } = state;
  const scene = { portfolios: own, market: shocked.market, episodes, prices, rows };
  return hasLeft(scene, slot, watch.id);
};

/** What the next frame's evaluation would make of a condition, by the very rules of that evaluation. */
type Then = { raised: boolean; level: number; depth: number; change: 'raised' | 'deepened' | null };

const thenOf = (scene: Scene, watch: Watch, slot: number): Then => {
  const { state, trial, shocked, own } = scene;
  const { episodes } = state;
  const { id, condition, rule } = watch;
  const raised = episodes.phase[id] === RAISED;
  const [level, depth] = [episodes.level[id] ?? 0, episodes.depth[id] || 0];
  const asNow: Then = { raised, level, depth, change: null };
  if (rule.evaluated !== 'frame') return asNow;
  if (episodes.phase[id] !== HOLDING && !mayChange(scene, watch, slot)) return asNow;
  if (isIdle(watch)) return { raised: false, level: 0, depth: 0, change: null };
  const measured = measure(watch, shocked.market, own);
  if (!measured.known) return asNow;
  copyEpisode(episodes, id, trial, 0);
  const terms = { threshold: condition.threshold, holdSeconds: 0 };
  const change = advance(trial, 0, measured, terms, rule.crossing, longAfter);
  return {
    raised: change !== 'back' && trial.phase[0] === RAISED,
    level: trial.level[0] ?? 0,
    depth: trial.depth[0] || 0,
    change: change === 'raised' || change === 'deepened' ? change : null,
  };
};

const judge = (scene: Scene, tally: Tally, slot: number): void => {
  const { state, own, shocked } = scene;
  tally.valueNow[slot] = valueAt(own, state.market, slot);
  tally.valueThen[slot] = valueAt(own, shocked.market, slot);
  raisePeak(own, slot, state.clients.importedPeaks[slot] ?? null);
  for (const watch of watchesOf(state, slot)) {
    const after = thenOf(scene, watch, slot);
    if (state.episodes.phase[watch.id] === RAISED) tally.openNow[slot] = 1;
    if (after.raised) tally.openThen[slot] = 1;
    if (after.change === 'raised') tally.raised[slot] = 1;
    else if (after.change === 'deepened') tally.deepened[slot] = 1;
  }
};

/** To be asked of somebody who was judged: their lines that are crossed then. */
const linesThen = (scene: Scene, slot: number): WhatIfLine[] =>
  watchesOf(scene.state, slot).flatMap((watch) => {
    const { phase, level } = scene.state.episodes;
    const after = thenOf(scene, watch, slot);
    if (!after.raised) return [];
    const ofFrame = watch.rule.evaluated === 'frame';
    const measured = ofFrame ? measure(watch, scene.shocked.market, scene.own) : null;
    const { sensitivityId, kind, symbol, threshold, unit, reference } = watch.condition;
    return {
      ...{ sensitivityId, kind, symbol, threshold, unit, reference },
      depth: measured?.known ? measured.depth : after.depth,
      level: after.level,
      levelNow: phase[watch.id] === RAISED ? (level[watch.id] ?? 0) : 0,
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
