import { expect, test } from 'vitest';
import { touchModel } from '../../server/engine/touch-chance.ts';
import { fitAndJudged } from '../bench/calibrate/days.ts';
import { formOf, ofEngine, product } from '../bench/calibrate/models.ts';
import { scoresOf, surprise } from '../bench/calibrate/score.ts';

/** Of a plain exponentially weighted volatility (λ 0.9, scaled by 0.9), as `npm run calibrate` prints it. */
const plainSkill = [0.031, 0.104, 0.094, 0.052];
const MOST_ERROR = 0.03;

test('on the real days of 2011 to 2020 early warnings come true as often as they say, and better than plainly said', () => {
  const { judged } = fitAndJudged();
  expect(judged.length).toBeGreaterThan(2300);
  const scores = scoresOf(product, judged);
  expect(scores.map(({ percent }) => percent)).toEqual([1, 2, 3, 5]);
  for (const [i, { calibrationError, skill, bins }] of scores.entries()) {
    expect(calibrationError).toBeLessThanOrEqual(MOST_ERROR);
    expect(skill).toBeGreaterThan((plainSkill[i] ?? 1) + 0.01);
    // A model that never dared to say anything would be calibrated, too.
    expect(bins.filter(({ days }) => days > 0).length).toBeGreaterThan(3);
  }
});

test('the engine’s numbers are those that fit 2000 to 2010 best, not the years they are judged on', () => {
  const { fit } = fitAndJudged();
  const least = surprise(formOf(ofEngine, touchModel), fit);
  for (const [i, step] of [0.1, 0.05, 0.05, 1].entries())
    for (const by of [step, -step]) {
      const moved = ofEngine.map((one, k) => (k === i ? one + by : one));
      expect(
        surprise(formOf(moved, touchModel), fit),
        `number ${i} moved by ${by}`,
      ).toBeGreaterThan(least);
    }
});
