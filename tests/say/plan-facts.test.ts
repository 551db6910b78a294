import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleFacts } from '../../server/say/example.ts';
import { neverSaid } from '../../server/say/guard.ts';
import { type PlanFacts, planFactsIn } from '../../server/say/plan-facts.ts';
import { type PlanFactName, planFactNames, sayLanguages } from '../../shared/approaches.ts';

const facts = exampleFacts('USD');
const nothing: PlanFacts = {
  currency: 'USD',
  value: null,
  reference: null,
  peak: null,
  cash: null,
  notInSharesPercent: null,
  pastFalls: null,
  fallNow: null,
  agreement: null,
  breathingSpaceUntil: null,
  since: null,
};
const textOf = (name: PlanFactName, change: Partial<PlanFacts> = {}): string | null =>
  planFactsIn([name], { ...facts, ...change }, 'en')[0]?.text ?? null;

describe('the facts to have ready', () => {
  test.each<[PlanFactName, Partial<PlanFacts>, string | null]>([
    ['value', {}, 'Your portfolio is worth 812,400 USD.'],
    ['day', {}, 'Today it is 46,400 USD lower, 5.4 %.'],
    ['day', { value: 900_000 }, 'Today it is 41,200 USD higher, 4.8 %.'],
    ['day', { value: 858_800 }, 'Today it stands where it stood at the last close.'],
    ['day', { reference: 0 }, null],
    ['day', { value: null }, null],
    ['peak', {}, 'It is 6.7 % below its highest value so far, 871,000 USD.'],
    ['peak', { value: 871_000 }, 'It is at its highest value so far.'],
    ['cash', { cash: { amount: 0, currency: 'EUR' } }, 'There is 0 EUR in cash.'],
    ['notInShares', {}, '38.4 % of the portfolio is in bonds and cash.'],
    [
      'pastFalls',
      {},
      'In our time together there was one fall past a line of yours: 8.1 %, on December 24, 2018. Now it is 5.4 %.',
    ],
    [
      'pastFalls',
      {
        fallNow: null,
        pastFalls: [
          { day: '2018-02-08', depth: 6.2 },
          { day: '2018-12-24', depth: 8.1 },
        ],
      },
      'In our time together there were 2 falls past a line of yours, the deepest 8.1 %, on December 24, 2018.',
    ],
    [
      'pastFalls',
      { pastFalls: [] },
      'This is the first fall past a line of yours in our time together. Now it is 5.4 %.',
    ],
    ['pastFalls', { pastFalls: [], fallNow: null }, null],
    ['agreement', {}, 'We agreed: up to 2 calls a week, between 09:00 and 17:00.'],
    [
      'agreement',
      { agreement: { perDay: null, perWeek: null, hoursFrom: null, hoursTo: '17:00' } },
      null,
    ],
    ['breathingSpace', {}, 'We agreed to decide nothing new before May 14, 2020.'],
    ['since', {}, 'You have been with us since March 2, 2009.'],
  ])('%s with %o', (name, change, text) => {
    expect(textOf(name, change)).toBe(text);
  });

  test('are written as each language writes figures and days', () => {
    const finnish = planFactsIn(['day', 'pastFalls', 'since'], facts, 'fi').map(({ text }) =>
      text.replace(/\s/g, ' '),
    );
    expect(finnish).toEqual([
      'Tänään se on laskenut 46 400 USD eli 5,4 %.',
      'Yhteisenä aikanamme jokin rajoistanne on ylittynyt laskussa yhden kerran: 8,1 %, 24. joulukuuta 2018. Nyt lasku on 5,4 %.',
      'Olette ollut asiakkaamme tästä päivästä lähtien: 2. maaliskuuta 2009.',
    ]);
    expect(planFactsIn(['since'], facts, 'ms')[0]?.text).toBe(
      'Anda bersama kami sejak 2 Mac 2009.',
    );
  });

  test('are left out where they aren’t known, come in the order asked for, and comfort nobody', () => {
    const keys = Object.keys(facts) as (keyof PlanFacts)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...sayLanguages),
        fc.subarray(keys),
        fc.shuffledSubarray([...planFactNames]),
        (language, missing, names) => {
          const gone = Object.fromEntries(missing.map((key) => [key, nothing[key]]));
          const known = { ...facts, ...gone };
          const said = planFactsIn(names, known, language);
          expect(names.filter((name) => said.some((one) => one.name === name))).toEqual(
            said.map(({ name }) => name),
          );
          for (const { text } of said) {
            expect(text).not.toMatch(/[{}]|\bundefined\b|\bnull\b|NaN| {2}|\s$/);
            expect(neverSaid(text, language)).toEqual([]);
          }
        },
      ),
    );
    expect(planFactsIn(planFactNames, nothing, 'en')).toEqual([]);
    expect(planFactsIn(planFactNames, facts, 'fi')).toHaveLength(planFactNames.length);
  });
});
