import type { WhatIfAnswer, WhatIfLine, WhatIfQuestion } from '../../shared/what-if.ts';
import { measure } from './conditions/measure.ts';
import { RAISED } from './episodes.ts';
import { knownOrNull } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { BY_FRAME, has, watchesOf } from './watches.ts';
import { bookOf } from './what-if-book.ts';
import { judgeAll, tryOn } from './what-if-judge.ts';
import { type Scene, sceneOf } from './what-if-scene.ts';
import { createTally, foremost, lossAt, sumsOf } from './what-if-tally.ts';

/** Of somebody who was judged: their lines that are crossed then. */
const linesThen = (scene: Scene, slot: number): WhatIfLine[] => {
  const { state, drawing, reading, trial } = scene;
  const { watches } = state;
  return watchesOf(watches, slot).flatMap((id) => {
    const { phase, level } = state.episodes;
    const condition = watches.conditions[id];
    tryOn(scene, id);
    if (trial.phase[0] !== RAISED || !condition) return [];
    const measured = has(watches, id, BY_FRAME) ? measure(drawing, id, reading) : null;
    const { sensitivityId, kind, symbol, threshold, unit, reference } = condition;
    return {
      ...{ sensitivityId, kind, symbol, threshold, unit, reference },
      depth: measured?.whyNot === null ? measured.depth : trial.depth[0] || 0,
      level: trial.level[0] ?? 0,
      levelNow: phase[id] === RAISED ? (level[id] ?? 0) : 0,
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
  judgeAll(scene, tally, slots);
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
