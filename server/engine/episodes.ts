import type { AlertEventType, EpisodeState } from '../../shared/alerts.ts';
import type { Measure } from './conditions/measured.ts';

/** Where one condition's episode is; `depth` and `value` are those of its last change, or of its last close. */
export type Episode = Omit<EpisodeState, 'sensitivityId'>;

export const armed: Episode = {
  state: 'armed',
  level: 0,
  holdingSince: null,
  alertId: null,
  depth: null,
  value: null,
};

/** Level n is reached at threshold × 2^(n−1). */
const levelAt = (depth: number, threshold: number): number => {
  let level = 1;
  for (let line = threshold * 2; depth >= line && line > 0; line *= 2) level++;
  return level;
};

export type Terms = {
  threshold: number;
  holdSeconds: number;
};

/**
 * What one evaluation at market time `at` makes of an episode. The same episode comes back when nothing changed, so
 * evaluating the same figures twice does nothing. A raised one gets its alert's id from whoever knows the frame.
 * `crossing`: crossed or not, one level. (No function is made in here: tsx names each anew, at every call, which is slow.)
 */
export const nextEpisode = (
  episode: Episode,
  { depth, value, over, back }: Measure,
  { threshold, holdSeconds }: Terms,
  crossing: boolean,
  at: number,
): Episode => {
  const level = over && !crossing ? levelAt(depth, threshold) : 1;
  if (episode.state === 'raised') {
    if (back) return { ...armed, depth, value };
    return level > episode.level ? { ...episode, level, depth, value } : episode;
  }
  if (!over) return episode.state === 'armed' ? episode : { ...armed, depth, value };
  const since = episode.holdingSince ?? at;
  if (at - since >= holdSeconds * 1000) return { ...armed, state: 'raised', level, depth, value };
  if (episode.state === 'holding') return episode;
  return { ...armed, state: 'holding', holdingSince: since, depth, value };
};

/** What is told of the step from one episode to the next; null when nothing is. */
export const changeBetween = (before: Episode, after: Episode): AlertEventType | null => {
  if (before === after) return null;
  if (before.state !== 'raised') return after.state === 'raised' ? 'raised' : null;
  if (after.state !== 'raised') return 'ended';
  return after.level > before.level ? 'deepened' : null;
};
