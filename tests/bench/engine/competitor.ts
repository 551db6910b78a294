import type { Practice } from '../practice.ts';
import type { Frame } from './market.ts';

/** What happened in a frame, as numbers made by `eventCode`, in any order. */
export type Happened = Iterable<number>;

/**
 * One way of doing the bench's work. All do the same: three conditions a client, levels, and arming again at half.
 * Only `frame` is timed; `events` says what the last frame made, in a form that can be compared.
 */
export type Competitor = {
  /** Puts the ticks into the form that it takes; not timed. */
  prepare?(frame: Frame): void | Promise<void>;
  frame(frame: Frame): void | Promise<void>;
  events(): Happened;
  /** what a frame's time is to be multiplied by, where only a part of it was run */
  scale?(): number;
  /** bytes outside of this process */
  otherMemory?(): number | Promise<number>;
  /** largest pauses while clients are added and changed, for those that are asked for it */
  changes?(): Record<string, number>;
  stop?(): void | Promise<void>;
};

export type Loaded = { competitor: Competitor; loadMs: number };
export type Load = (practice: Practice) => Loaded | Promise<Loaded>;

/** The level after an evaluation: 0 when it is back at half, else the deepest there was. Exact for whole numbers. */
export const nextLevel = (level: number, depth: number, threshold: number): number => {
  if (level > 0 && 2 * depth <= threshold) return 0;
  let reached = level;
  while (depth >= threshold * 2 ** reached) reached++;
  return reached;
};

/** Level 0 is an end. Conditions have numbers up to 3,000,000; a level never gets to 32. */
export const eventCode = (condition: number, before: number, level: number): number =>
  (condition * 4 + (level === 0 ? 0 : before === 0 ? 1 : 2)) * 32 + level;

/** Times what is given, in ms. */
export const timed = <T>(act: () => T): [number, T] => {
  const start = performance.now();
  const answer = act();
  return [performance.now() - start, answer];
};
