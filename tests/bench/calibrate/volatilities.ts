import { recentMoves } from '../../../server/engine/touch-chance.ts';
import type { Day } from './days.ts';

const returnsOf = ({ closes }: Day): number[] =>
  closes.slice(1).map((close, i) => Math.log(close / (closes[i] ?? close)));

/** The mean square of the last returns, a day counting `decay` of the next; it begins with the plain mean of twenty. */
const weighted = (squares: readonly number[], decay: number): number => {
  const start = squares.slice(0, 20).reduce((sum, one) => sum + one, 0) / 20;
  return squares.slice(20).reduce((m, square) => decay * m + (1 - decay) * square, start);
};

export const lastTwenty = (day: Day): number => {
  const returns = returnsOf(day).slice(-20);
  const mean = returns.reduce((sum, one) => sum + one, 0) / 20;
  return Math.sqrt(returns.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 19);
};

export const exponential =
  (decay: number) =>
  (day: Day): number =>
    Math.sqrt(
      weighted(
        returnsOf(day).map((move) => move ** 2),
        decay,
      ),
    );

/** Yang and Zhang's mix of the night's gap and Garman and Klass's range of the day, weighted like returns. */
export const ranges =
  (decay: number) =>
  (day: Day): number => {
    const squares = day.closes.slice(1).map((close, k) => {
      const i = k + 1;
      const [open, high, low] = [
        day.opens[i] ?? close,
        day.highs[i] ?? close,
        day.lows[i] ?? close,
      ];
      const gap = Math.log(open / (day.closes[k] ?? open)) ** 2;
      const inside =
        0.5 * Math.log(high / low) ** 2 - (2 * Math.LN2 - 1) * Math.log(close / open) ** 2;
      return Math.max(0, gap + inside);
    });
    return Math.sqrt(weighted(squares, decay) + 1e-7);
  };

/** The falls' root mean square with the decay and floor that were first used. */
export const down = (day: Day): number =>
  recentMoves(day.closes, { fallsDecay: 0.8, allDecay: 1, floor: 2e-5 })?.down ?? Number.NaN;
