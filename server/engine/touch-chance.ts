import { studentAt, studentBeyond } from './student.ts';

/** Fewer daily returns than these say too little; as many closes as the newest `MOST_CLOSES` are looked at. */
const FEWEST_RETURNS = 20;
const MOST_CLOSES = 61;

/**
 * How a day's volatility is made from the returns before it: `scale` · down^`down` · all^`all`, where `down` is the root of
 * the falls' mean square, of which a day counts `fallsDecay` of the next and which never is below `floor`, and `all` that
 * of all returns, with `allDecay`. Fitted to the S&P 500 from 2000 to 2010 by `npm run calibrate`, which judges it on the
 * years after: the decays are those that, with the rest fitted on 2000 to 2005, did best on 2006 to 2010.
 */
export const touchModel = {
  scale: 1.02616,
  down: 0.70141,
  all: 0.30505,
  fallsDecay: 0.85,
  allDecay: 0.985,
  floor: 1.3252e-5,
} as const;

/** So that closes that never moved have a logarithm to speak of. */
const leastSquare = 1e-7;

/** The mean square, newest first in weight; it begins with the plain mean of the oldest twenty. */
const weighted = (squares: readonly number[], decay: number): number => {
  const oldest = squares.slice(0, FEWEST_RETURNS);
  const start = oldest.reduce((sum, square) => sum + square, 0) / oldest.length;
  return squares
    .slice(FEWEST_RETURNS)
    .reduce((mean, square) => decay * mean + (1 - decay) * square, start);
};

export type Decays = { fallsDecay: number; allDecay: number };

/** The two roots that the model is made of, from the newest closes, oldest first; null before there are enough. */
export const recentMoves = (
  closes: readonly number[],
  { fallsDecay, allDecay, floor }: Decays & { floor: number } = touchModel,
): { down: number; all: number } | null => {
  const known = closes.slice(-MOST_CLOSES);
  if (known.length <= FEWEST_RETURNS) return null;
  const returns = known.slice(1).map((close, i) => Math.log(close / (known[i] ?? close)));
  const falls = returns.map((move) => Math.min(0, move) ** 2);
  const squares = returns.map((move) => move ** 2);
  return {
    down: Math.sqrt(weighted(falls, fallsDecay) + floor),
    all: Math.sqrt(weighted(squares, allDecay) + leastSquare),
  };
};

/** A day's volatility as a fraction, from the newest closes, oldest first; NaN before there are enough. */
export const weightedVolatility = (closes: readonly number[]): number => {
  const moves = recentMoves(closes);
  if (!moves) return Number.NaN;
  return touchModel.scale * moves.down ** touchModel.down * moves.all ** touchModel.all;
};

/**
 * The chance that a value comes down to `line` within `daysLeft` trading days: that of a walk without drift to touch it
 * (the reflection principle), 2 P(T > d / (σ √τ)) with d = ln(value / line), where T has the fat tails of a Student
 * distribution of seven degrees of freedom instead of the normal's.
 */
export const chanceOfTouching = (
  value: number,
  line: number,
  volatility: number,
  daysLeft: number,
): number => {
  if (!(value > 0 && line > 0 && volatility > 0 && daysLeft > 0)) return 0;
  const distance = Math.max(0, Math.log(value / line));
  return studentBeyond(distance / (volatility * Math.sqrt(daysLeft)));
};

/** How far away (d) a line is that is touched with that chance. */
export const distanceAtChance = (chance: number, volatility: number, daysLeft: number): number =>
  studentAt(chance) * volatility * Math.sqrt(daysLeft);
