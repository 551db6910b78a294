import type { Mood } from '../../shared/calls.ts';

/** In the order of the keys 1 to 4. */
export const moods: readonly Mood[] = ['calm', 'worried', 'panicked', 'angry'];

export const moodOfKey = (key: string): Mood | null =>
  /^[1-4]$/.test(key) ? (moods[Number(key) - 1] ?? null) : null;
