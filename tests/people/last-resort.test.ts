import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coolingOffOver,
  decideFromOf,
  type Hindrance,
  hindrancesOf,
  isCrash,
  mayBeOpened,
  type StepFacts,
  type SuggestionFacts,
  stepsTried,
  untriedOf,
} from '../../server/people/last-resort.ts';

const today = '2020-02-24';
const nothing: StepFacts = { agreements: [], colleagues: [], approaches: [] };
const stepOf = (facts: Partial<StepFacts>, name: string) =>
  stepsTried({ ...nothing, ...facts }, today).find(({ step }) => step === name);
const span = (startsOn: string, endedOn: string | null = null) => ({ startsOn, endedOn });

describe('a boundary', () => {
  it.each([
    ['none', [], false, null, null, null],
    ['agreed today', [span(today)], false, today, null, '2020-03-23'],
    ['in force for 27 days', [span('2020-01-28')], false, '2020-01-28', null, '2020-02-25'],
    ['in force for 28 days', [span('2020-01-27')], true, '2020-01-27', null, null],
    [
      'ended after a week',
      [span('2020-01-01', '2020-01-08')],
      true,
      '2020-01-01',
      '2020-01-08',
      null,
    ],
    ['taken back on the day it was made', [span(today, today)], false, null, null, null],
    [
      'ended, and a new one since Friday',
      [span('2020-02-21'), span('2019-11-01', '2020-02-21')],
      true,
      '2019-11-01',
      null,
      null,
    ],
  ])('%s', (_, agreements, tried, from, to, countsFrom) => {
    expect(stepOf({ agreements }, 'boundary')).toMatchObject({ tried, from, to, countsFrom });
  });
});

describe('a colleague', () => {
  it.each([
    ['none', [], false, 0],
    ['who stands between since today', [span(today)], true, 1],
    ['who was put in by mistake and taken out at once', [span(today, today)], false, 0],
    ['who had them for a day', [span('2020-02-23', today)], true, 1],
    ['and another before', [span('2019-01-01', '2019-03-01'), span('2020-01-01')], true, 2],
  ])('%s', (_, colleagues, tried, count) => {
    expect(stepOf({ colleagues }, 'colleague')).toMatchObject({ tried, count });
  });
});

describe('an approach', () => {
  const use = (key: string, helped: boolean, on = '2020-01-10') => ({ key, helped, on });
  it.each([
    ['none', [], false, 0],
    ['one that did not help', [use('a', false)], false, 1],
    ['the same one twice', [use('a', false), use('a', false, '2020-02-01')], false, 1],
    ['two that did not help', [use('a', false), use('b', false)], true, 2],
    ['two, of which one helped', [use('a', false), use('b', true)], false, 1],
    [
      'one that helped once and then no more',
      [use('a', true), use('a', false, '2020-02-01'), use('b', false)],
      true,
      2,
    ],
    [
      'one that helped in the end',
      [use('a', true, '2020-02-01'), use('a', false), use('b', false)],
      false,
      1,
    ],
  ])('%s', (_, approaches, tried, count) => {
    expect(stepOf({ approaches }, 'approach')).toMatchObject({ tried, count });
  });
});

const tried: StepFacts = {
  agreements: [span('2019-12-01')],
  colleagues: [span('2019-12-01', '2020-01-15')],
  approaches: [
    { key: 'a', helped: false, on: '2020-01-10' },
    { key: 'b', helped: false, on: '2020-01-20' },
  ],
};

it('may be opened only when each of the three has been tried, and says which has not', () => {
  const names = ['boundary', 'colleague', 'approach'] as const;
  for (let mask = 0; mask < 8; mask++) {
    const has = (bit: number) => (mask & (1 << bit)) !== 0;
    const steps = stepsTried(
      {
        agreements: has(0) ? tried.agreements : [],
        colleagues: has(1) ? tried.colleagues : [],
        approaches: has(2) ? tried.approaches : [],
      },
      today,
    );
    expect(untriedOf(steps)).toEqual(names.filter((_, bit) => !has(bit)));
    expect(mayBeOpened(steps)).toBe(mask === 7);
  }
});

it('once tried, stays so on every later day', () => {
  fc.assert(
    fc.property(fc.nat(2000), (days) => {
      const later = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
      expect(mayBeOpened(stepsTried(tried, later))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

it('is decided after fourteen days at the earliest', () => {
  expect(decideFromOf('2020-02-24')).toBe('2020-03-09');
  expect(coolingOffOver('2020-03-09', '2020-03-08')).toBe(false);
  expect(coolingOffOver('2020-03-09', '2020-03-09')).toBe(true);
});

describe('a crash', () => {
  it.each([
    ['a calm day', 0.4, 0, false],
    ['2.9 % down', -2.9, 4, false],
    ['3 % down today', -3, 3, true],
    ['3 % up today', 3, 0, false],
    ['9.9 % below the peak', -0.1, 9.9, false],
    ['10 % below the peak on a day of recovery', 2, 10, true],
    ['peak not known', -1, null, false],
    ['peak not known, 4 % down', -4, null, true],
  ])('%s', (_, changePercent, belowPeakPercent, expected) => {
    expect(isCrash({ changePercent, belowPeakPercent })).toBe(expected);
  });
  it('is not said of a market that nobody knows', () => {
    expect(isCrash(null)).toBe(false);
  });
});

describe('a review is suggested', () => {
  const allTried = stepsTried(tried, today);
  const calm = { changePercent: 0.2, belowPeakPercent: 1 };
  /** Each flips one thing from where it speaks for a review to where it speaks against. */
  const flips: readonly [Hindrance, Partial<SuggestionFacts>][] = [
    ['review-open', { reviewOpen: true }],
    ['stayed-lately', { stayedOn: '2019-10-01' }],
    ['effort-usual', { effort: 'up-to-p90' }],
    ['no-grievance', { evidence: [{ kind: 'stall' }] }],
    ['untried', { steps: stepsTried({ ...tried, colleagues: [] }, today) }],
  ];
  const markets: readonly [Hindrance | null, SuggestionFacts['index']][] = [
    [null, calm],
    ['crash', { changePercent: -3.4, belowPeakPercent: 5 }],
    ['crash', { changePercent: 1, belowPeakPercent: 12 }],
    ['market-unknown', null],
  ];
  const good: SuggestionFacts = {
    index: calm,
    effort: 'over-p90',
    evidence: [{ kind: 'angry-calls' }],
    grievance: false,
    steps: allTried,
    reviewOpen: false,
    stayedOn: null,
  };

  it('only where nothing at all speaks against it, in each of the 128 combinations', () => {
    let suggested = 0;
    for (const [byMarket, index] of markets)
      for (let mask = 0; mask < 32; mask++) {
        const flipped = flips.filter((_, bit) => (mask & (1 << bit)) !== 0);
        const changes = flipped.map(([, change]) => change);
        const facts: SuggestionFacts = Object.assign({}, good, { index }, ...changes);
        const expected = [...(byMarket ? [byMarket] : []), ...flipped.map(([name]) => name)];
        expect(hindrancesOf(facts, today)).toEqual(expected);
        if (expected.length === 0) suggested += 1;
      }
    expect(suggested).toBe(1);
  });

  it.each([
    ['too frequent contact speaks as anger does', { evidence: [{ kind: 'too-frequent' }] }, []],
    ['a confirmed grievance does too', { evidence: [], grievance: true }, []],
    ['without a fee nothing is said of effort', { effort: 'no-fee' }, ['effort-usual']],
    ['a decision to stay of 180 days ago is no longer in the way', { stayedOn: '2019-08-28' }, []],
    ['one of 179 days ago is', { stayedOn: '2019-08-29' }, ['stayed-lately']],
  ] satisfies [string, Partial<SuggestionFacts>, Hindrance[]][])('%s', (_, change, expected) => {
    expect(hindrancesOf({ ...good, ...change }, today)).toEqual(expected);
  });
});
