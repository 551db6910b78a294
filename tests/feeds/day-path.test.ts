import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayPath } from '../../server/feeds/day-path.ts';
import { createRandom } from '../../server/feeds/seeded.ts';
import { type PriceDay, sp500Days } from '../../server/feeds/sp500-days.ts';

const price = fc.integer({ min: 10_000, max: 50_000_000 }).map((n) => n / 10_000);
const anyDay: fc.Arbitrary<PriceDay> = fc
  .tuple(fc.tuple(price, price, price, price), fc.integer({ min: 0, max: 2 }))
  .map(([prices, likeness]) => {
    const [low = 1, a = 1, b = 1, high = 1] = [...prices].sort((x, y) => x - y);
    // Days that open or close at an extreme are the ones where a path goes wrong.
    const [open, close] = likeness === 0 ? [a, b] : likeness === 1 ? [low, high] : [high, a];
    return { date: '2020-03-16', open, high, low, close };
  });

const holds = (day: PriceDay, steps: number, seed: number): void => {
  const path = dayPath(day, steps, createRandom(seed));
  expect(path).toHaveLength(steps + 1);
  expect(path[0]).toBe(day.open);
  expect(path.at(-1)).toBe(day.close);
  expect(Math.min(...path)).toBe(day.low);
  expect(Math.max(...path)).toBe(day.high);
};

it('goes from the open to the close, touches high and low exactly and never leaves them', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 3, max: 400 }), fc.nat(), (day, steps, seed) =>
      holds(day, steps, seed),
    ),
    { numRuns: 500 },
  );
});

it('does so on every real day, full or half', () => {
  for (const [i, day] of sp500Days().entries()) holds(day, i % 2 === 0 ? 78 : 42, i);
});

it('stays flat on a day without any movement', () => {
  const flat = { date: '2020-01-02', open: 5, high: 5, low: 5, close: 5 };
  expect(new Set(dayPath(flat, 78, createRandom(1)))).toEqual(new Set([5]));
});

it('touches the extreme that is nearer to the open first', () => {
  const day = { date: '2020-01-02', open: 100, high: 101, low: 90, close: 95 };
  for (let seed = 0; seed < 50; seed++) {
    const path = dayPath(day, 78, createRandom(seed));
    expect(path.indexOf(101)).toBeLessThan(path.indexOf(90));
  }
});

it('goes the same way for the same seed and another way for another', () => {
  const [day] = sp500Days();
  if (!day) throw new Error('no days');
  expect(dayPath(day, 78, createRandom(7))).toEqual(dayPath(day, 78, createRandom(7)));
  expect(dayPath(day, 78, createRandom(7))).not.toEqual(dayPath(day, 78, createRandom(8)));
});

it('needs room for the open, both extremes and the close', () => {
  const [day] = sp500Days();
  if (!day) throw new Error('no days');
  expect(() => dayPath(day, 2, createRandom(1))).toThrow(RangeError);
});
