import { studentBeyond } from '../../../server/engine/student.ts';
import {
  chanceOfTouching,
  type Decays,
  recentMoves,
  touchModel,
  weightedVolatility,
} from '../../../server/engine/touch-chance.ts';
import type { Day } from './days.ts';
import { smallest } from './fit.ts';
import { type Model, surprise } from './score.ts';
import { down, exponential, lastTwenty, ranges } from './volatilities.ts';

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

/** The engine's form of any numbers: logarithm of the scale, two powers, logarithm of the floor. */
export const formOf = (
  [a = 0, p = 0, q = 0, floor = 0]: readonly number[],
  decays: Decays,
): Model => {
  const memo = new Map<Day, number>();
  const volatility = (day: Day): number => {
    const moves = recentMoves(day.closes, { ...decays, floor: Math.exp(floor) });
    return moves ? Math.exp(a) * moves.down ** p * moves.all ** q : Number.NaN;
  };
  return (day, percent) => {
    const sigma = memo.get(day) ?? volatility(day);
    memo.set(day, sigma);
    return studentBeyond(distanceOf(percent) / sigma);
  };
};

const fitForm = (decays: Decays, days: readonly Day[]): number[] =>
  smallest((tried) => surprise(formOf(tried, decays), days), [0, 0.6, 0.4, Math.log(1e-5)]);

/** The decays that did best on 2006 to 2010 with everything else fitted on the years before. */
const chosenDecays = (fit: readonly Day[]): Decays => {
  const [early, late] = [fit.filter((d) => d.year <= 2005), fit.filter((d) => d.year > 2005)];
  const grid = [0.8, 0.85, 0.9].flatMap((fallsDecay) =>
    [0.97, 0.985, 1].map((allDecay) => ({ fallsDecay, allDecay })),
  );
  const surprised = grid.map((decays) => ({
    decays,
    by: surprise(formOf(fitForm(decays, early), decays), late),
  }));
  const [best] = surprised.sort((a, b) => a.by - b.by);
  return best?.decays ?? touchModel;
};

const engineForm = (fit: readonly Day[]): Tried => {
  const decays = chosenDecays(fit);
  const numbers = fitForm(decays, fit);
  const [a = 0, p = 0, q = 0, floor = 0] = numbers;
  const { fallsDecay, allDecay } = decays;
  const shown = [a, p, q, fallsDecay, allDecay, Math.exp(floor) * 1e6];
  return { name: 'falls and all, decays held out', model: formOf(numbers, decays), numbers: shown };
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

const { scale, down: downPower, all: allPower, fallsDecay, allDecay, floor } = touchModel;

/** The engine's own numbers, as `formOf` takes them. */
export const ofEngine = [Math.log(scale), downPower, allPower, Math.log(floor)] as const;

/** Everything that was tried, from the plainest to what the engine does. */
export const tried = (fit: readonly Day[]): Tried[] => [
  { name: '20 days, normal', model: normal(lastTwenty) },
  { name: 'plain: λ 0.9 × 0.9, normal', model: normal((day) => 0.9 * exponential(0.9)(day)) },
  fitted('λ 0.9, Student', [exponential(0.9)], fit),
  fitted(
    'λ 0.75, 0.94 and 0.97 *, Student',
    [exponential(0.75), exponential(0.94), exponential(0.97)],
    fit,
  ),
  fitted('falls λ 0.8 *, Student', [down], fit),
  fitted('falls λ 0.8 and λ 0.97 *, Student', [down, exponential(0.97)], fit),
  engineForm(fit),
  fitted('with ranges of the days *', [ranges(0.7), ranges(0.94)], fit),
  fitted('with ranges and falls *', [ranges(0.7), ranges(0.94), down], fit),
  {
    name: 'what the engine says',
    model: product,
    numbers: [Math.log(scale), downPower, allPower, fallsDecay, allDecay, floor * 1e6],
  },
];
