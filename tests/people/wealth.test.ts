import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/people/days.ts';
import { familiarFrame } from '../../server/people/familiar-frame.ts';
import {
  breathingDaysFrom,
  breathingSpan,
  isOpenOn,
  opensBreathingSpace,
  suddenRises,
} from '../../server/people/wealth.ts';
import { wealthEventKindSchema } from '../../shared/wealth.ts';

const start = '2019-01-01';
const known = (...given: [day: number, amount: number][]) =>
  given.map(([day, amount], index) => ({
    id: `n${index}`,
    knownOn: addDays(start, day),
    amount,
  }));
const seen = (...given: [day: number, amount: number][]) =>
  suddenRises(known(...given)).map(({ to, percent }) => [
    to.id,
    percent === null ? null : Math.round(percent),
  ]);

describe('a sudden rise of net worth', () => {
  it.each([
    ['nothing known', [], []],
    ['one statement has nothing before it', [[0, 9e6]], []],
    [
      'half as much again',
      [
        [0, 100],
        [10, 150],
      ],
      [['n1', 50]],
    ],
    [
      'a cent less',
      [
        [0, 100],
        [10, 149.99],
      ],
      [],
    ],
    [
      'of an amount that fractions get wrong',
      [
        [0, 1.1],
        [10, 1.6500000000000001],
      ],
      [['n1', 50]],
    ],
    [
      'on the last day of the year',
      [
        [0, 100],
        [365, 200],
      ],
      [['n1', 100]],
    ],
    [
      'a day later',
      [
        [0, 100],
        [366, 200],
      ],
      [],
    ],
    [
      'on the same day is a correction',
      [
        [10, 100],
        [10, 200],
      ],
      [],
    ],
    [
      'counts from the lowest',
      [
        [0, 200],
        [100, 100],
        [200, 210],
      ],
      [['n2', 110]],
    ],
    [
      'not from a lowest that is too old',
      [
        [0, 100],
        [300, 180],
        [400, 210],
      ],
      [['n1', 80]],
    ],
    [
      'counts once',
      [
        [0, 100],
        [10, 200],
        [20, 210],
        [30, 290],
      ],
      [['n1', 100]],
    ],
    [
      'and again when it rises again',
      [
        [0, 100],
        [10, 200],
        [20, 300],
      ],
      [
        ['n1', 100],
        ['n2', 50],
      ],
    ],
    [
      'given in any order',
      [
        [10, 200],
        [0, 100],
      ],
      [['n0', 100]],
    ],
    [
      'out of nothing has no percentage',
      [
        [0, 0],
        [10, 50],
      ],
      [['n1', null]],
    ],
    [
      'out of debt too',
      [
        [0, -500],
        [10, 50],
      ],
      [['n1', null]],
    ],
    [
      'less debt is no wealth',
      [
        [0, -500],
        [10, -100],
      ],
      [],
    ],
    [
      'nothing after debt is none either',
      [
        [0, -500],
        [10, 0],
      ],
      [],
    ],
    [
      'a fall is none',
      [
        [0, 500],
        [10, 100],
      ],
      [],
    ],
  ] satisfies [string, [number, number][], unknown[]][])('%s', (_, given, expected) => {
    expect(seen(...given)).toEqual(expected);
  });

  const statements = fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 0, max: 900 }),
      cents: fc.integer({ min: -300, max: 900 }),
    }),
    { selector: ({ day }) => day, maxLength: 12 },
  );

  it('agrees with a naive twin that looks at every pair', () => {
    fc.assert(
      fc.property(statements, (given) => {
        const list = known(...given.map(({ day, cents }): [number, number] => [day, cents]));
        const naive: string[] = [];
        let since = -1;
        const sorted = given.map((one, index) => ({ ...one, id: `n${index}` }));
        sorted.sort((a, b) => a.day - b.day);
        for (const to of sorted)
          for (const from of sorted) {
            const counts = from.day >= since && from.day < to.day && to.day - from.day <= 365;
            const rose = from.cents <= 0 ? to.cents > 0 : 2 * to.cents >= 3 * from.cents;
            if (counts && rose && naive.at(-1) !== to.id) naive.push(to.id);
            if (counts && rose) since = to.day;
          }
        expect(suddenRises(list).map(({ to }) => to.id)).toEqual(naive);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a breathing space', () => {
  it('is opened by what makes rich at once, not by what merely changes a life', () => {
    expect(wealthEventKindSchema.options.filter(opensBreathingSpace)).toEqual([
      'sale',
      'inheritance',
      'windfall',
    ]);
  });

  it.each([
    ['2020-02-24', '2020-02-24', undefined, { startsOn: '2020-02-24', endsOn: '2020-05-24' }],
    ['2019-12-01', '2020-02-24', undefined, { startsOn: '2019-12-01', endsOn: '2020-02-29' }],
    ['2019-11-26', '2020-02-24', undefined, { startsOn: '2019-11-26', endsOn: '2020-02-24' }],
    ['2019-11-25', '2020-02-24', undefined, null],
    ['2020-02-24', '2020-02-24', 30, { startsOn: '2020-02-24', endsOn: '2020-03-25' }],
  ])('from %s, on %s, of %s days', (from, today, days, span) => {
    expect(breathingSpan(from, today, days)).toEqual(span);
  });

  it('counts its first and its last day', () => {
    const space = { startsOn: '2020-02-24', endsOn: '2020-03-01', endedOn: null };
    const days = ['2020-02-23', '2020-02-24', '2020-03-01', '2020-03-02'];
    expect(days.map((day) => isOpenOn(space, day))).toEqual([false, true, true, false]);
    expect(isOpenOn({ ...space, endedOn: '2020-02-25' }, '2020-02-26')).toBe(false);
  });

  it.each([
    [30, 30],
    [730, 730],
    [0, 90],
    [731, 90],
    [1.5, 90],
    ['30', 90],
    [null, 90],
  ])('takes the setting %s for %i days', (setting, days) => {
    expect(breathingDaysFrom(setting)).toBe(days);
  });
});

describe('the familiar frame', () => {
  const facts = {
    backTo: 'half in bonds, as when Martin was alive.',
    inTheirWords: 'That was a plan I could explain to my sister.',
    since: '2004-05-01',
    quietShare: 41.4,
    largest: ['Apple', 'Siemens'],
  };

  it('ties today to the earlier plan by the client’s own facts', () => {
    expect(familiarFrame(facts)).toBe(
      'Begin with what they know: half in bonds, as when Martin was alive. In their words: “That was a plan I could explain to my sister”. Then today: clients since 2004; 41 % in bonds and cash; most of all in Apple and Siemens. Go through what of it is still so, before anything new.',
    );
  });

  it('leaves out what isn’t known', () => {
    const bare = { ...facts, inTheirWords: null, since: null, quietShare: null, largest: [] };
    expect(familiarFrame(bare)).toBe(
      'Begin with what they know: half in bonds, as when Martin was alive. Go through what of it is still so, before anything new.',
    );
    expect(familiarFrame({ ...facts, inTheirWords: 'x'.repeat(1000) })).not.toContain('In their');
  });
});
