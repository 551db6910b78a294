import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askAgain, lastCrash } from '../../server/people/ageing.ts';
import { type OnFile, piecesOf } from '../../server/people/evidence.ts';
import { oppositeFears } from '../../server/people/opposites.ts';
import { supportsOf, weigh } from '../../server/people/worksheet.ts';
import { type Evidence, evidenceKinds } from '../../shared/evidence.ts';

const now = Date.UTC(2020, 1, 24, 16);
const day = 86_400_000;
const lines = { timeZone: 'America/New_York', stallAfterDays: 26, usualMostPerWeek: 2 };
const nothing: OnFile = {
  contacts: [],
  recommendations: [],
  delegations: [],
  dictatedTrades: [],
  unsettledActions: [],
  reversals: [],
  breathingSpace: null,
  sensitivities: [],
};
const rang = (
  daysAgo: number,
  mood: 'worried' | 'angry' | 'calm',
  topic: string | null = null,
) => ({
  at: now - daysAgo * day,
  direction: 'inbound' as const,
  outcome: 'reached' as const,
  mood,
  topic,
  minutes: 5,
  userId: null,
});
const kindsOf = (onFile: Partial<OnFile>): string[] =>
  piecesOf({ ...nothing, ...onFile }, now, lines).map(({ kind }) => kind);

describe('evidence gathers by itself', () => {
  test('of nothing comes nothing', () => {
    expect(kindsOf({})).toEqual([]);
    expect(weigh([])).toEqual([]);
  });

  test.each<[string, Partial<OnFile>, string[]]>([
    ['anxious calls', { contacts: [rang(3, 'worried'), rang(40, 'worried')] }, ['anxious-calls']],
    ['an angry call', { contacts: [rang(3, 'angry')] }, ['angry-calls']],
    ['calm calls', { contacts: [rang(3, 'calm')] }, []],
    [
      'the same question three times in a week, however it is written',
      {
        contacts: [
          rang(1, 'calm', 'My fees'),
          rang(2, 'calm', 'my FEES!'),
          rang(3, 'calm', 'my fees'),
        ],
      },
      ['repeated-topic'],
    ],
    [
      'more calls in a week than nearly anybody makes',
      { contacts: [0, 1, 2, 3, 4].map((n) => rang(n, 'calm')) },
      ['too-frequent'],
    ],
    [
      'a fear with its origin',
      {
        sensitivities: [
          { kind: 'drawdown', originEvent: 'Black Monday', originYear: 1987, originWhose: 'self' },
        ],
      },
      ['origin'],
    ],
    [
      'a breathing space',
      { breathingSpace: { startsOn: '2020-01-01', endsOn: '2020-03-31' } },
      ['sudden-wealth'],
    ],
    [
      'a wish to go back',
      { reversals: [{ backTo: 'Bonds only', at: now - day, state: 'open' }] },
      ['wish-to-go-back'],
    ],
  ])('%s', (_, onFile, kinds) => {
    expect(kindsOf(onFile)).toEqual(kinds);
  });

  test('each piece says its figures and days', () => {
    const [piece] = piecesOf(
      { ...nothing, contacts: [rang(3, 'worried'), rang(40, 'worried'), rang(41, 'worried')] },
      now,
      lines,
    );
    expect(piece).toMatchObject({
      text: 'Rang anxiously 3 times in a year',
      count: 3,
      from: '2020-01-14',
      to: '2020-02-21',
    });
  });
});

const anyPiece: fc.Arbitrary<Evidence> = fc
  .record({ kind: fc.constantFrom(...evidenceKinds), count: fc.integer({ min: 1, max: 40 }) })
  .map(({ kind, count }) => ({
    kind,
    count,
    text: kind,
    from: null,
    to: null,
    supports: supportsOf(kind),
  }));

describe('weighing', () => {
  test('shows every piece under each cause it speaks for, and the shares are all there is', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const causes = weigh(pieces);
        expect(causes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
        for (const { cause, score, evidence } of causes) {
          const meant = pieces.filter((one) => one.supports.some((s) => s.cause === cause));
          expect(evidence).toHaveLength(meant.length);
          expect(evidence.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score);
          for (const { because } of evidence) expect(because).not.toBe('');
        }
        const scores = causes.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  test('more of the same never speaks less for its causes', () => {
    fc.assert(
      fc.property(anyPiece, fc.integer({ min: 1, max: 20 }), (piece, more) => {
        const before = weigh([piece]);
        const after = weigh([{ ...piece, count: piece.count + more }]);
        for (const { cause, score } of before)
          expect(after.find((one) => one.cause === cause)?.score).toBeGreaterThan(score);
      }),
    );
  });

  test('every kind speaks for something, and says why', () => {
    for (const kind of evidenceKinds) expect(supportsOf(kind).length).toBeGreaterThan(0);
  });
});

describe('a fear is asked about again', () => {
  const aged = { confirmedOn: '2019-03-01', askAgainOn: null, deepOn: null };
  test.each([
    [aged, null, { due: false, because: 'date', on: '2020-02-29' }],
    [{ ...aged, askAgainOn: '2020-02-01' }, null, { due: true, because: 'date', on: '2020-02-01' }],
    [aged, '2020-02-20', { due: true, because: 'crash', on: '2020-02-20' }],
    [aged, '2018-12-24', { due: false, because: 'date', on: '2020-02-29' }],
    [
      { ...aged, deepOn: '2019-08-05' },
      null,
      { due: true, because: 'deep-alert', on: '2019-08-05' },
    ],
  ] as const)('%o with a crash on %s: %o', (given, crashOn, expected) => {
    expect(askAgain(given, crashOn, '2020-02-24')).toEqual(expected);
  });
});

describe('a crash', () => {
  const days = (...closes: number[]) =>
    closes.map((close, index) => ({
      date: `2020-01-${String(index + 1).padStart(2, '0')}`,
      close,
    }));
  test.each<[string, number[], string | null]>([
    ['no closes', [], null],
    ['a fall of less than 10 %', [100, 95, 90.1], null],
    ['exactly 10 %', [100, 95, 90], '2020-01-03'],
    ['day after day below it is one crash', [100, 90, 80, 85, 90, 94, 89], '2020-01-02'],
    ['one that recovered and another', [100, 90, 95.1, 89], '2020-01-04'],
    ['from a new peak', [100, 90, 120, 110, 108], '2020-01-05'],
  ])('%s', (_, closes, began) => {
    expect(lastCrash(days(...closes))).toBe(began);
  });

  test('is measured from the peak of a year: an older one is forgotten', () => {
    const plateau = (count: number) =>
      [200, ...Array<number>(count).fill(185), 178].map((close, n) => ({
        date: new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10),
        close,
      }));
    expect(lastCrash(plateau(250))).not.toBeNull();
    expect(lastCrash(plateau(251))).toBeNull();
  });
});

describe('opposite fears', () => {
  test('are of different persons of one household', () => {
    expect(
      oppositeFears([
        { kind: 'portfolio-fall', personId: 'anna' },
        { kind: 'price-above', personId: 'mikko' },
      ]),
    ).toEqual({ falls: ['anna'], rises: ['mikko'] });
    expect(
      oppositeFears([
        { kind: 'portfolio-fall', personId: 'anna' },
        { kind: 'price-above', personId: 'anna' },
      ]),
    ).toBeNull();
    expect(
      oppositeFears([
        { kind: 'portfolio-fall', personId: null },
        { kind: 'price-above', personId: 'mikko' },
      ]),
    ).toBeNull();
  });
});
