import { expect, test } from 'vitest';
import { fitAndJudged } from '../bench/calibrate/days.ts';
import { product } from '../bench/calibrate/models.ts';
import { scoresOf } from '../bench/calibrate/score.ts';

/** Of a plain exponentially weighted volatility (λ 0.9, scaled by 0.9), as `npm run calibrate` prints it. */
const plainSkill = [0.031, 0.104, 0.094, 0.052];

test('on the real days of 2011 to 2020 early warnings come true as often as they say, and better than plainly said', () => {
  const { judged } = fitAndJudged();
  expect(judged.length).toBeGreaterThan(2300);
  const scores = scoresOf(product, judged);
  expect(scores.map(({ percent }) => percent)).toEqual([1, 2, 3, 5]);
  for (const [i, { calibrationError, skill, bins }] of scores.entries()) {
    expect(calibrationError).toBeLessThanOrEqual(0.03);
    expect(skill).toBeGreaterThan((plainSkill[i] ?? 1) + 0.02);
    // A model that never dared to say anything would be calibrated, too.
    expect(bins.filter(({ days }) => days > 0).length).toBeGreaterThan(3);
  }
});
