import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Effort,
  farthestFirst,
  minutesOf,
  perThousandOf,
  spreadOf,
  standingOf,
} from '../../server/people/effort.ts';

const effort = (change: Partial<Effort> = {}): Effort => ({
  feePerYear: 2000,
  contacts: 4,
  minutes: 60,
  withoutMinutes: 0,
  ...change,
});

describe('minutes against the fee', () => {
  it.each([
    ['an hour for 2,000 a year', {}, 12, 30],
    [
      'a contact whose length is not on file, of the usual 12 minutes',
      { withoutMinutes: 1 },
      12,
      36,
    ],
    ['nothing but such contacts', { minutes: 0, withoutMinutes: 5 }, 12, 30],
    ['nobody rang', { contacts: 0, minutes: 0 }, 12, 0],
    ['no fee on file', { feePerYear: null }, 12, null],
    ['a fee of nothing', { feePerYear: 0 }, 12, null],
    ['a small fee', { feePerYear: 250 }, 12, 240],
  ])('%s', (_, change, usual, expected) => {
    expect(perThousandOf(effort(change), usual)).toBe(expected);
  });
});

describe('the practice’s own spread', () => {
  const ten = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((minutes) =>
    effort({ minutes, feePerYear: 1000 }),
  );

  it('has its median and its 90th percentile among values that are really somebody’s', () => {
    expect(spreadOf(ten, 10)).toEqual({ clients: 10, median: 50, p90: 90, usualLength: 10 });
  });

  it('counts those who never ring, and leaves out who pays no fee', () => {
    const quiet = Array.from({ length: 10 }, () => effort({ minutes: 0, feePerYear: 1000 }));
    const free = effort({ feePerYear: null, minutes: 9000 });
    expect(spreadOf([...ten, ...quiet, free], 10)).toMatchObject({
      clients: 20,
      median: 0,
      p90: 80,
    });
  });

  it('isn’t known where nobody pays a fee', () => {
    const all = [effort({ feePerYear: null })];
    const spread = spreadOf(all, 10);
    expect([spread.median, spread.p90]).toEqual([null, null]);
    expect(standingOf(effort(), all, spread).place).toBe('up-to-median');
  });

  it.each([
    [0, 'up-to-median', 0],
    [50, 'up-to-median', 0.4],
    [51, 'up-to-p90', 0.5],
    [90, 'up-to-p90', 0.8],
    [91, 'over-p90', 0.9],
    [1000, 'over-p90', 1],
  ])('puts %d minutes per 1,000 at %s', (minutes, place, moreThan) => {
    const one = standingOf(effort({ minutes, feePerYear: 1000 }), ten, spreadOf(ten, 10));
    expect([one.place, one.moreThan]).toEqual([place, moreThan]);
  });

  it('says of who pays no fee only the minutes', () => {
    const one = standingOf(effort({ feePerYear: null }), ten, spreadOf(ten, 10));
    expect(one).toEqual({ minutes: 60, perThousand: null, moreThan: null, place: 'no-fee' });
  });
});

const efforts = fc.array(
  fc.record({
    feePerYear: fc.option(fc.double({ min: 1, max: 100_000, noNaN: true }), { nil: null }),
    contacts: fc.nat(500),
    minutes: fc.double({ min: 0, max: 10_000, noNaN: true }),
    withoutMinutes: fc.nat(50),
  }),
  { maxLength: 60 },
);

it('never has more than a tenth of the practice over its 90th percentile, nor more than half over the median', () => {
  fc.assert(
    fc.property(efforts, fc.double({ min: 1, max: 60, noNaN: true }), (all, usual) => {
      const spread = spreadOf(all, usual);
      const paying = all.filter(({ feePerYear }) => feePerYear !== null);
      const over = (place: string) =>
        paying.filter((one) => standingOf(one, all, spread).place === place).length;
      expect(over('over-p90')).toBeLessThanOrEqual(paying.length / 10);
      expect(over('over-p90') + over('up-to-p90')).toBeLessThanOrEqual(paying.length / 2);
    }),
    { numRuns: 60 },
  );
});

it('never falls when somebody takes more time, nor rises when they pay more', () => {
  fc.assert(
    fc.property(efforts, fc.double({ min: 1, max: 500, noNaN: true }), (all, more) => {
      for (const one of all) {
        const base = perThousandOf(one, 10);
        if (base === null || one.feePerYear === null) continue;
        const longer = { ...one, minutes: one.minutes + more };
        expect(perThousandOf(longer, 10) ?? 0).toBeGreaterThan(base);
        const dearer = { ...one, feePerYear: one.feePerYear + more };
        expect(perThousandOf(dearer, 10) ?? 0).toBeLessThanOrEqual(base);
        expect(minutesOf(longer, 10)).toBeGreaterThan(minutesOf(one, 10));
      }
    }),
    { numRuns: 40 },
  );
});

it('draws the farthest out first, those without a fee last', () => {
  const point = (id: string, perThousand: number | null, minutes: number) => ({
    id,
    perThousand,
    minutes,
  });
  const sorted = farthestFirst([
    point('free', null, 900),
    point('b', 5, 10),
    point('a', 5, 10),
    point('longer', 5, 11),
    point('out', 80, 3),
    point('quiet', 0, 0),
  ]);
  expect(sorted.map(({ id }) => id)).toEqual(['out', 'longer', 'a', 'b', 'quiet', 'free']);
});
