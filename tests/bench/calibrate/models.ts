import { studentBeyond } from '../../../server/engine/student.ts';
import {
  chanceOfTouching,
  recentMoves,
  touchModel,
  weightedVolatility,
} from '../../../server/engine/touch-chance.ts';
import type { Day } from './days.ts';
import { smallest } from './fit.ts';
import { type Model, surprise } from './score.ts';

export type Tried = { name: string; model: Model; numbers?: readonly number[] };

/** Of a normal variable, to either side: the series of the error function. */
const normalBeyond = (z: number): number => {
  let [term, sum] = [z, z];
  for (let k = 1; k < 200 && Math.abs(term) > 1e-17; k++) {
    term *= (-z * z) / (2 * k);
    sum += term / (2 * k + 1);
  }
  return z > 8 ? 0 : Math.max(0, 1 - Math.sqrt(2 / Math.PI) * sum);
};

const distanceOf = (percent: number): number => -Math.log(1 - percent / 100);
const returnsOf = ({ closes }: Day): number[] =>
  closes.slice(1).map((close, i) => Math.log(close / (closes[i] ?? close)));

/** The mean square of the last returns, a day counting `decay` of the next; it begins with the plain mean of twenty. */
const weighted = (squares: readonly number[], decay: number): number => {
  const start = squares.slice(0, 20).reduce((sum, one) => sum + one, 0) / 20;
  return squares.slice(20).reduce((m, square) => decay * m + (1 - decay) * square, start);
};

const lastTwenty = (day: Day): number => {
  const returns = returnsOf(day).slice(-20);
  const mean = returns.reduce((sum, one) => sum + one, 0) / 20;
  return Math.sqrt(returns.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 19);
};

const exponential =
  (decay: number) =>
  (day: Day): number =>
    Math.sqrt(
      weighted(
        returnsOf(day).map((move) => move ** 2),
        decay,
      ),
    );

/** Yang and Zhang's mix of the night's gap and Garman and Klass's range of the day, weighted like returns. */
const ranges =
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

const down = (day: Day): number => recentMoves(day.closes)?.down ?? Number.NaN;
const all = (day: Day): number => recentMoves(day.closes)?.all ?? Number.NaN;

/** σ = e^a × product of parts, each to a power; a and the powers fitted on `fit`, with the tail of the engine's. */
const fitted = (
  name: string,
  parts: readonly ((day: Day) => number)[],
  fit: readonly Day[],
): Tried => {
  const memo = new Map<Day, number[]>();
  const logs = (day: Day): number[] => {
    const known = memo.get(day) ?? parts.map((part) => Math.log(part(day)));
    memo.set(day, known);
    return known;
  };
  const modelOf =
    ([a = 0, ...powers]: readonly number[]): Model =>
    (day, percent) => {
      const log = logs(day).reduce((sum, part, i) => sum + part * (powers[i] ?? 0), a);
      return studentBeyond(distanceOf(percent) / Math.exp(log));
    };
  const start = [-0.1, ...parts.map(() => 1 / parts.length)];
  const numbers = smallest((tried) => surprise(modelOf(tried), fit), start);
  return { name, model: modelOf(numbers), numbers };
};

const normal =
  (volatility: (day: Day) => number): Model =>
  (day, percent) =>
    Math.min(1, normalBeyond(distanceOf(percent) / volatility(day)));

/** What the engine says before a day begins. */
export const product: Model = ({ closes, previousClose }, percent) =>
  chanceOfTouching(
    previousClose,
    previousClose * (1 - percent / 100),
    weightedVolatility(closes),
    1,
  );

const { scale, down: downPower, all: allPower } = touchModel;

/** Everything that was tried, from the plainest to what the engine does. */
export const tried = (fit: readonly Day[]): Tried[] => [
  { name: '20 days, normal', model: normal(lastTwenty) },
  { name: 'plain: λ 0.9 × 0.9, normal', model: normal((day) => 0.9 * exponential(0.9)(day)) },
  fitted('λ 0.9, Student', [exponential(0.9)], fit),
  fitted(
    'λ 0.75, 0.94 and 0.97, Student',
    [exponential(0.75), exponential(0.94), exponential(0.97)],
    fit,
  ),
  fitted('falls only, Student', [down], fit),
  fitted('falls and λ 0.97, Student', [down, all], fit),
  fitted('with ranges of the days', [ranges(0.7), ranges(0.94)], fit),
  fitted('with ranges and falls', [ranges(0.7), ranges(0.94), down], fit),
  { name: 'what the engine says', model: product, numbers: [Math.log(scale), downPower, allPower] },
];
