import { type Practice, randomFrom } from '../practice.ts';

/** `cents` by instrument number; an instrument may tick more than once in a frame. */
export type Ticks = { instruments: Uint16Array; cents: Int32Array };
export type Phase = 'calm' | 'crash' | 'fall';
export type Frame = { phase: Phase; at: number; ticks: Ticks };
export type Schedule = { calm: number; crash: number };

const TICKS_A_FRAME = 500;
const FRAME_MS = 100;

/**
 * Frames of a market with one factor, 5,000 ticks a second: calm first, then a crash of 8 % over all frames of that phase;
 * the last frame moves every instrument down by 8 % at once. Each schedule is a market of its own.
 */
export const makeFrames = (
  practice: Practice,
  seed: number,
  { calm, crash }: Schedule,
): Frame[] => {
  const random = randomFrom(seed + 1);
  const own = new Float64Array(practice.instruments);
  let factor = 0;
  const priceOf = (i: number): number => {
    own[i] = (own[i] ?? 0) + (random() - 0.5) * 0.002;
    return Math.max(
      1,
      Math.round((practice.previousCloses[i] ?? 0) * Math.exp(factor + (own[i] ?? 0))),
    );
  };
  const ticksOf = (instruments: Uint16Array): Ticks => ({
    instruments,
    cents: Int32Array.from(instruments, priceOf),
  });
  const anyOf = (): Uint16Array =>
    Uint16Array.from({ length: TICKS_A_FRAME }, () => Math.floor(random() * practice.instruments));
  const frames: Frame[] = [];
  const add = (phase: Phase, drift: number, instruments: Uint16Array): void => {
    factor += drift + (random() - 0.5) * 0.0004;
    frames.push({ phase, at: (frames.length + 1) * FRAME_MS, ticks: ticksOf(instruments) });
  };
  for (let i = 0; i < calm; i++) add('calm', 0, anyOf());
  for (let i = 0; i < crash; i++) add('crash', Math.log(0.92) / crash, anyOf());
  add('fall', Math.log(0.92), Uint16Array.from(own.keys()));
  return frames;
};
