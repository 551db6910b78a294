import type { EpisodeState } from '../../shared/alerts.ts';
import { grownBytes, grownFloats, grownInts } from './columns.ts';
import type { Reading } from './conditions/reading.ts';

/** Where one condition's episode is; `depth` and `value` are those of its last change, or of its last close. */
export type Episode = Omit<EpisodeState, 'sensitivityId'>;

/**
 * All episodes, by watch. NaN: not known, or not so. An alert's id follows from when it was raised; `givenIds` has those
 * that were stored before a restart.
 */
export type Episodes = {
  phase: Uint8Array;
  level: Int32Array;
  holdingSince: Float64Array;
  depth: Float64Array;
  value: Float64Array;
  raisedAt: Float64Array;
  raisedSequence: Int32Array;
  givenIds: Map<number, string>;
};

export const ARMED = 0;
export const HOLDING = 1;
export const RAISED = 2;
const phases = ['armed', 'holding', 'raised'] as const;

export const createEpisodes = (): Episodes => ({
  phase: new Uint8Array(),
  level: new Int32Array(),
  holdingSince: new Float64Array(),
  depth: new Float64Array(),
  value: new Float64Array(),
  raisedAt: new Float64Array(),
  raisedSequence: new Int32Array(),
  givenIds: new Map(),
});

const figures = ['holdingSince', 'depth', 'value', 'raisedAt'] as const;

/** A place for a watch that nothing has happened to yet. */
export const openEpisode = (episodes: Episodes, id: number): void => {
  for (const name of figures) {
    episodes[name] = grownFloats(episodes[name], id + 1);
    episodes[name][id] = Number.NaN;
  }
  for (const name of ['level', 'raisedSequence'] as const) {
    episodes[name] = grownInts(episodes[name], id + 1);
    episodes[name][id] = 0;
  }
  episodes.phase = grownBytes(episodes.phase, id + 1);
  episodes.phase[id] = ARMED;
  episodes.givenIds.delete(id);
};

export const setArmed = (episodes: Episodes, id: number, depth: number, value: number): void => {
  episodes.phase[id] = ARMED;
  episodes.level[id] = 0;
  episodes.holdingSince[id] = Number.NaN;
  episodes.depth[id] = depth;
  episodes.value[id] = value;
  if (episodes.givenIds.size > 0) episodes.givenIds.delete(id);
};

const setHolding = (episodes: Episodes, id: number, since: number, { depth, value }: Reading) => {
  setArmed(episodes, id, depth, value);
  episodes.phase[id] = HOLDING;
  episodes.holdingSince[id] = since;
};

const setRaised = (
  episodes: Episodes,
  id: number,
  level: number,
  { depth, value }: Reading,
  moment: Moment,
): void => {
  setArmed(episodes, id, depth, value);
  episodes.phase[id] = RAISED;
  episodes.level[id] = level;
  episodes.raisedAt[id] = moment.at;
  episodes.raisedSequence[id] = moment.sequence;
};

/** A frame's time and sequence. What happens between frames has sequence −1: before the first frame of its time. */
export type Moment = { at: number; sequence: number };

export const betweenFrames = (at: number): Moment => ({ at, sequence: -1 });

/** Level n is reached at threshold × 2^(n−1). */
const levelAt = (depth: number, threshold: number): number => {
  let level = 1;
  for (let line = threshold * 2; depth >= line && line > 0; line *= 2) level++;
  return level;
};

/** `quiet`: the episode changed and there is nothing to tell. */
export type Change = 'none' | 'quiet' | 'raised' | 'deepened' | 'back';

/**
 * What one evaluation makes of an episode. Evaluating the same figures twice changes nothing the second time.
 * `crossing`: crossed or not, one level. `back` leaves the ending to whoever tells it, for that needs what was open.
 * (No function is made in here: tsx names each anew, at every call, which is slow.)
 */
export const advance = (
  episodes: Episodes,
  id: number,
  reading: Reading,
  threshold: number,
  holdMs: number,
  crossing: boolean,
  moment: Moment,
): Change => {
  const { depth, value, over, back } = reading;
  const phase = episodes.phase[id];
  const level = over && !crossing ? levelAt(depth, threshold) : 1;
  if (phase === RAISED) {
    if (back) return 'back';
    if (level <= (episodes.level[id] ?? 0)) return 'none';
    episodes.level[id] = level;
    episodes.depth[id] = depth;
    episodes.value[id] = value;
    return 'deepened';
  }
  if (!over) {
    if (phase === ARMED) return 'none';
    setArmed(episodes, id, depth, value);
    return 'quiet';
  }
  const since = phase === HOLDING ? (episodes.holdingSince[id] ?? moment.at) : moment.at;
  if (moment.at - since >= holdMs) {
    setRaised(episodes, id, level, reading, moment);
    return 'raised';
  }
  if (phase === HOLDING) return 'none';
  setHolding(episodes, id, since, reading);
  return 'quiet';
};

const knownOrNull = (figure: number | undefined): number | null =>
  figure === undefined || Number.isNaN(figure) ? null : figure;

/** One episode as it is stored. `alertIdOf` makes the id of an alert from when it was raised. */
export const episodeAt = (
  episodes: Episodes,
  id: number,
  alertIdOf: (at: number, sequence: number) => string,
): Episode => {
  const phase = phases[episodes.phase[id] ?? ARMED] ?? 'armed';
  const raised = phase === 'raised';
  const made = () => alertIdOf(episodes.raisedAt[id] ?? 0, episodes.raisedSequence[id] ?? 0);
  return {
    state: phase,
    level: episodes.level[id] ?? 0,
    holdingSince: knownOrNull(episodes.holdingSince[id]),
    alertId: raised ? (episodes.givenIds.get(id) ?? made()) : null,
    depth: knownOrNull(episodes.depth[id]),
    value: knownOrNull(episodes.value[id]),
  };
};

export const copyEpisode = (source: Episodes, from: number, target: Episodes, to: number): void => {
  for (const name of ['phase', 'level', 'raisedSequence'] as const)
    target[name][to] = source[name][from] ?? 0;
  for (const name of figures) target[name][to] = source[name][from] ?? Number.NaN;
  const given = source.givenIds.get(from);
  if (given === undefined) target.givenIds.delete(to);
  else target.givenIds.set(to, given);
};

/** Takes over an episode as it was stored. */
export const restoreEpisode = (episodes: Episodes, id: number, stored: Episode): void => {
  setArmed(episodes, id, stored.depth ?? Number.NaN, stored.value ?? Number.NaN);
  episodes.phase[id] = phases.indexOf(stored.state);
  episodes.level[id] = stored.level;
  episodes.holdingSince[id] = stored.holdingSince ?? Number.NaN;
  if (stored.alertId !== null) episodes.givenIds.set(id, stored.alertId);
};
