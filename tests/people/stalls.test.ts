import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AcceptedAfterStall,
  isStalled,
  nearestRank,
  shownAge,
  stallAfterDays,
  whatWorked,
} from '../../server/people/stalls.ts';

const day = 86_400_000;
const now = Date.UTC(2020, 1, 24, 15);
const upTo = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

describe('from when on an open recommendation is a stall', () => {
  it.each([
    ['nothing decided yet', [], 14],
    ['one quick decision', [3], 14],
    ['one slow decision', [40], 40],
    ['ten: the eighth', [5, 30, 8, 26, 12, 20, 90, 3, 22, 25], 26],
    ['eleven: the ninth', [5, 30, 8, 26, 12, 20, 90, 3, 22, 25, 28], 28],
    ['a quick practice', upTo(10), 14],
    ['one whose eighth of ten is exactly the least', upTo(10).map((n) => n + 6), 14],
    ['one whose eighth of ten is just above it', upTo(10).map((n) => n + 7), 15],
    ['the same each time', [21, 21, 21, 21], 21],
  ])('%s', (_, ages, expected) => {
    expect(stallAfterDays(ages)).toBe(expected);
  });

  const ages = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 40 });

  it('is an age that was really taken, or 14; at most a fifth took longer, fewer than four fifths less', () => {
    fc.assert(
      fc.property(ages, (given) => {
        const after = stallAfterDays(given);
        expect(after).toBeGreaterThanOrEqual(14);
        if (after > 14) expect(given).toContain(after);
        expect(given.filter((age) => age > after).length).toBeLessThanOrEqual(given.length / 5);
        if (after > 14)
          expect(given.filter((age) => age < after).length).toBeLessThan(given.length * 0.8);
      }),
    );
  });

  it('agrees with counting, whatever share and order', () => {
    const shares = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(ages, shares, (given, share) => {
        // The smallest value that at least this share of all doesn't exceed.
        const naive = given
          .filter((one) => given.filter((age) => age <= one).length >= share * given.length)
          .reduce<number | null>((low, one) => (low === null || one < low ? one : low), null);
        expect(nearestRank(given.toReversed(), share)).toBe(naive);
      }),
    );
  });
});

describe('a stall', () => {
  it.each([
    [26 * day, false],
    [26 * day + 1, true],
    [14 * day, false],
    [-day, false],
  ])('is older than 26 days: %i ms', (age, stalled) => {
    expect(isStalled(now - age, now, 26)).toBe(stalled);
  });

  it('shows an age that never contradicts it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * day }),
        fc.integer({ min: 14, max: 50 }),
        (age, after) => {
          const shown = shownAge(now - age, now, after);
          expect(isStalled(now - age, now, after)).toBe(shown > after);
          expect(shown - age / day).toBeLessThanOrEqual(1);
          expect(age / day - shown).toBeLessThan(1);
        },
      ),
    );
  });
});

describe('what has worked before', () => {
  const accepted = (
    step: AcceptedAfterStall['step'],
    own: number,
    alike: number,
    all: number,
  ): AcceptedAfterStall => ({ step, own, alike, all });

  it('puts this client first, then clients alike, then the practice; none taken counts in what it is out of', () => {
    const { worked, outOf } = whatWorked([
      accepted('reminder', 0, 0, 9),
      accepted(null, 1, 2, 4),
      accepted('meeting', 0, 2, 3),
      accepted('smaller-step', 1, 1, 2),
      accepted('in-writing', 0, 2, 5),
      accepted('colleague', 0, 0, 9),
    ]);
    expect(worked.map(({ step }) => step)).toEqual([
      'smaller-step',
      'in-writing',
      'meeting',
      'colleague',
      'reminder',
    ]);
    expect(outOf).toEqual({ own: 2, alike: 7, all: 32 });
  });

  it('says nothing of nothing', () => {
    expect(whatWorked([])).toEqual({ worked: [], outOf: { own: 0, alike: 0, all: 0 } });
  });
});
