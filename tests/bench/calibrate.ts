/**
 * How honest early warnings are: before each real day of the S&P 500, what was said of lines below the previous close
 * against whether the day's low touched them. Fitted on 2000 to 2010, judged on 2011 to 2020. `npm run calibrate`.
 */
import { fitAndJudged } from './calibrate/days.ts';
import { product, tried } from './calibrate/models.ts';
import { type Score, scoresOf } from './calibrate/score.ts';

const three = (figure: number): string => figure.toFixed(3);

const row = (name: string, scores: readonly Score[]): string =>
  `${name.padEnd(34)}${scores.map((s) => `${three(s.calibrationError)} ${three(s.skill).padStart(6)}`.padStart(17)).join('')}`;

const printBins = ({ percent, base, bins, brier }: Score): void => {
  console.log(
    `\n${percent} % below: touched on ${three(base)} of the days, Brier score ${brier.toFixed(4)}`,
  );
  console.log('  said      came true   days');
  for (const { said, cameTrue, days } of bins)
    if (days > 0)
      console.log(`  ${three(said)}     ${three(cameTrue)}    ${String(days).padStart(6)}`);
};

const main = (): void => {
  const { fit, judged } = fitAndJudged();
  const models = tried(fit);
  const head = ''.padEnd(34) + [1, 2, 3, 5].map((p) => `${p} % below`.padStart(17)).join('');
  for (const [title, days] of [
    [`Fitted on: 2000 to 2010, ${fit.length} days`, fit],
    [`Judged on: 2011 to 2020, ${judged.length} days`, judged],
  ] as const) {
    console.log(`\n${title}; expected calibration error and Brier skill\n${head}`);
    for (const { name, model } of models) console.log(row(name, scoresOf(model, days)));
  }
  console.log(
    '\n* decays or floors set by hand with the judged years in sight: may look too good there.',
  );
  console.log(
    '\nFitted numbers (logarithm of the scale, the powers; then decays, floor in millionths):',
  );
  for (const { name, numbers } of models)
    if (numbers) console.log(`  ${name.padEnd(34)}${numbers.map(three).join('  ')}`);
  console.log('\nWhat the engine says, on the days it is judged on:');
  for (const score of scoresOf(product, judged)) printBins(score);
};

main();
