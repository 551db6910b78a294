import { hasLeft } from './calm.ts';
import { measure } from './conditions/measure.ts';
import {
  ARMED,
  advance,
  type Change,
  type Episodes,
  HOLDING,
  RAISED,
  setArmed,
} from './episodes.ts';
import { isDue, raisePeak } from './portfolios.ts';
import { BY_FRAME, CROSSING, has, IDLE } from './watches.ts';
import { fellThrough } from './what-if-falls.ts';
import { type Scene, valueBoth } from './what-if-scene.ts';
import type { Tally } from './what-if-tally.ts';

/** Later than any frame: what is supposed to happen is supposed to stay, so whatever is being held has been held. */
const longAfter = { at: Number.MAX_SAFE_INTEGER, sequence: 0 };

/** Puts the episode as it is into the trial's only place. (By name, for this is done for everybody.) */
const borrowEpisode = (trial: Episodes, episodes: Episodes, id: number): void => {
  trial.phase[0] = episodes.phase[id] ?? 0;
  trial.level[0] = episodes.level[id] ?? 0;
  trial.depth[0] = episodes.depth[id] ?? Number.NaN;
  trial.value[0] = episodes.value[id] ?? Number.NaN;
  trial.holdingSince[0] = episodes.holdingSince[id] ?? Number.NaN;
};

/** What the next frame's evaluation would make of a condition, by its very rules; the trial has the episode then. */
export const tryOn = ({ state, trial, drawing, reading }: Scene, id: number): Change => {
  const { watches, episodes } = state;
  borrowEpisode(trial, episodes, id);
  if (!has(watches, id, BY_FRAME)) return 'none';
  const idle = has(watches, id, IDLE);
  if (!idle && measure(drawing, id, reading).whyNot !== null) return 'none';
  const threshold = watches.threshold[id] ?? 0;
  const crossing = has(watches, id, CROSSING);
  const change = idle ? null : advance(trial, 0, reading, threshold, 0, crossing, longAfter);
  if (change === null || change === 'back') setArmed(trial, 0, Number.NaN, Number.NaN);
  return change ?? 'quiet';
};

/** One more raise, or one more deepening, makes no difference to what is told of a client. */
const isTold = (tally: Tally, slot: number, phase: number | undefined): boolean =>
  tally.openThen[slot] === 1 && (phase === RAISED ? tally.deepened : tally.raised)[slot] === 1;

const note = (tally: Tally, slot: number, change: Change, isOpen: boolean): void => {
  if (isOpen) tally.openThen[slot] = 1;
  if (change === 'raised') tally.raised[slot] = 1;
  else if (change === 'deepened') tally.deepened[slot] = 1;
};

/** How a client comes out. Of those whom nothing happens to, which is most, only columns are read. */
const judge = (scene: Scene, tally: Tally, slot: number): void => {
  const { state, own, drawing, trial, settled } = scene;
  const { episodes, watches } = state;
  tally.valueNow[slot] = valueBoth(scene, slot);
  tally.valueThen[slot] = own.value[slot] ?? Number.NaN;
  raisePeak(own, slot, state.clients.importedPeaks[slot] ?? null);
  const all = !settled || isDue(own, slot);
  const first = watches.first[slot] ?? 0;
  const end = first + (watches.count[slot] ?? 0);
  for (let id = first; id < end; id++) {
    const phase = episodes.phase[id];
    if (phase === RAISED) tally.openNow[slot] = 1;
    if (isTold(tally, slot, phase)) continue;
    if (!all && phase !== HOLDING && !hasLeft(drawing, slot, id)) {
      note(tally, slot, 'none', phase === RAISED);
      continue;
    }
    if (!all && phase === ARMED && fellThrough(scene, slot, id)) {
      note(tally, slot, 'raised', true);
      continue;
    }
    note(tally, slot, tryOn(scene, id), trial.phase[0] === RAISED);
  }
};

export const judgeAll = (scene: Scene, tally: Tally, slots: Int32Array): void => {
  for (const slot of slots) judge(scene, tally, slot);
};
