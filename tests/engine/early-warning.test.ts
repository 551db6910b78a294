import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slopeOf } from '../../server/engine/market-share.ts';
import { studentAt, studentBeyond } from '../../server/engine/student.ts';
import {
  chanceOfTouching,
  distanceAtChance,
  weightedVolatility,
} from '../../server/engine/touch-chance.ts';
import type { DailyClose, DailyFigures } from '../../shared/market.ts';
import { aClient, aCondition, anEngine, anInstrument, dailyClose, drive } from './builders.ts';

const session = (left: number) => ({ shareOfDayLeft: () => left });
/** percent a year, of so many per cent a day */
const aDay = (percent: number): number => percent * Math.sqrt(252);

/** Closes that move by these percentages. */
const closesOf = (moves: readonly number[]): DailyClose[] => {
  let close = 100;
  return moves.map((move, i) => {
    close *= Math.exp(move / 100);
    const date = new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
    return { date, close };
  });
};
const wave = Array.from({ length: 40 }, (_, i) => Math.sin(i * 1.7) + (i % 3) - 1);

describe('the chance of touching a line', () => {
  test('Student’s distribution of seven degrees of freedom is that of the tables', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2; both sides.
    for (const [z, chance] of [
      [0, 1],
      [0.711142, 0.5],
      [1.894579, 0.1],
      [2.364624, 0.05],
      [3.499483, 0.01],
      [5.407883, 0.001],
    ] as const) {
      expect(studentBeyond(z)).toBeCloseTo(chance, 6);
      expect(studentAt(chance)).toBeCloseTo(z, 4);
    }
  });

  test('it is 2 P(T > d / (σ √τ))', () => {
    // One standard deviation away: a chance of 0.35062, where the normal distribution's is 0.31731.
    expect(chanceOfTouching(100 * Math.exp(0.02), 100, 0.02, 1)).toBeCloseTo(0.3506167, 6);
    expect(chanceOfTouching(100 * Math.exp(0.01), 100, 0.02, 0.25)).toBeCloseTo(0.3506167, 6);
  });

  const volatilities = fc.double({ min: 1e-4, max: 0.2, noNaN: true });
  const shares = fc.double({ min: 1e-3, max: 1, noNaN: true });

  test('a nearer line, more time and more volatility never make it smaller', () => {
    const values = fc.double({ min: 100, max: 200, noNaN: true });
    const more = fc.double({ min: 1, max: 2, noNaN: true });
    fc.assert(
      fc.property(values, more, volatilities, shares, (value, by, volatility, left) => {
        const chance = chanceOfTouching(value, 100, volatility, left);
        const rounding = 1e-12;
        const least = chance - rounding;
        expect(chanceOfTouching(value * by, 100, volatility, left)).toBeLessThan(chance + rounding);
        expect(chanceOfTouching(value, 100, volatility * by, left)).toBeGreaterThan(least);
        expect(chanceOfTouching(value, 100, volatility, left * by)).toBeGreaterThan(least);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('how far away a line of a given chance is turns it round', () => {
    const chances = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(chances, volatilities, shares, (chance, volatility, left) => {
        const distance = distanceAtChance(chance, volatility, left);
        const back = chanceOfTouching(100 * Math.exp(distance), 100, volatility, left);
        expect(Math.abs(back - chance)).toBeLessThan(1e-6);
      }),
    );
  });

  test('falls of the last days raise the volatility more than rises, and what is long ago hardly', () => {
    const calm = wave.map((move) => move / 10);
    const volatilityAfter = (move: number, daysAgo: number): number => {
      const moves = calm.map((usual, i) => (i === calm.length - 1 - daysAgo ? move : usual));
      return weightedVolatility(closesOf(moves).map(({ close }) => close));
    };
    expect(volatilityAfter(-3, 0)).toBeGreaterThan(1.2 * volatilityAfter(3, 0));
    expect(volatilityAfter(-3, 0)).toBeGreaterThan(1.2 * volatilityAfter(-3, 10));
    expect(weightedVolatility(closesOf(calm.slice(0, 20)).map((each) => each.close))).toBeNaN();
  });
});

describe('the chance at the ends', () => {
  test('it is 1 at the line and 0 when the day is over or nothing moves', () => {
    expect(chanceOfTouching(99, 100, 0.02, 1)).toBeCloseTo(1, 6);
    expect(chanceOfTouching(101, 100, 0.02, 0)).toBe(0);
    expect(chanceOfTouching(101, 100, 0, 1)).toBe(0);
    expect(chanceOfTouching(101, -5, 0.1, 1)).toBe(0);
  });

  test('it grows as the line comes nearer and with the time left', () => {
    const chances = [110, 105, 102, 101].map((value) => chanceOfTouching(value, 100, 0.02, 0.5));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chanceOfTouching(102, 100, 0.02, 0.1)).toBeLessThan(chanceOfTouching(102, 100, 0.02, 1));
  });
});

describe('early warnings', () => {
  const start = (figures: Partial<DailyFigures> = { volatility: aDay(2) }) => {
    const driven = drive(anEngine());
    driven.apply(dailyClose('A', 0, figures));
    driven.frame();
    return driven;
  };

  test('an armed line within reach is told with its chance, value and line', () => {
    const { engine, frame } = start();
    engine.putClient(aClient([aCondition('instrument-fall', 2.5)]), 0);
    frame({ A: 99.5 });
    // ln(99.5 / 97.5) / 0.02 = 1.0152 standard deviations
    expect(engine.warnings(session(1))).toEqual([
      {
        clientId: 'c',
        sensitivityId: 's',
        kind: 'instrument-fall',
        symbol: 'A',
        chance: expect.closeTo(studentBeyond(1.0152), 4),
        value: 99.5,
        line: 97.5,
      },
    ]);
  });

  test.each([
    ['price-below', aCondition('price-below', 97.5), 97.5],
    ['portfolio-fall', aCondition('portfolio-fall', 250, { unit: 'amount' }), 9750],
    ['drawdown', aCondition('drawdown', 2.5), 9750],
    ['portfolio-below', aCondition('portfolio-below', 9750), 9750],
  ])('%s has its own line', (_, condition, line) => {
    const { engine, frame } = start();
    engine.putClient(aClient([condition]), 0);
    frame({ A: 99.5 });
    expect(engine.warnings(session(1))).toMatchObject([
      { line, chance: expect.closeTo(studentBeyond(1.0152), 4) },
    ]);
  });

  test('chances below 25 %, raised alerts and other kinds aren’t published', () => {
    const { engine, frame } = start();
    const condition = aCondition('instrument-fall', 3);
    const rise = aCondition('instrument-rise', 0.1, { sensitivityId: 'rise' });
    engine.putClient(aClient([condition, rise]), 0);
    frame({ A: 99.7 });
    expect(engine.warnings(session(0.5))).toEqual([]);
    frame({ A: 97 });
    expect(engine.warnings(session(0.5))).toEqual([]);
  });

  test('a move of today that is larger than the last 20 days raises the volatility in force', () => {
    const { engine, frame } = start({ volatility: aDay(0.1) });
    engine.putClient(aClient([aCondition('instrument-fall', 6)]), 0);
    frame({ A: 95 });
    // ln(95 / 94) against |ln 0.95| / √(0.25 + 0.75 × 0.5) and half a day: 0.2307 standard deviations
    expect(engine.warnings(session(0.5))[0]?.chance).toBeCloseTo(studentBeyond(0.2307), 3);
  });

  test('before 20 daily returns are known nothing is said', () => {
    const { engine, frame } = start({ volatility: null });
    engine.putClient(aClient([aCondition('instrument-fall', 3)]), 0);
    frame({ A: 97.5 });
    expect(engine.warnings(session(1))).toEqual([]);
  });

  test('without a market factor all holdings are taken to fall together; with one, their own parts cancel', () => {
    const own = {
      A: wave.map((_, i) => (i % 2 ? 2 : -2)),
      B: wave.map((_, i) => (i % 4 < 2 ? 2 : -2)),
    };
    const chanceWith = (assetClass: 'index' | 'equity'): number => {
      const { engine, apply, frame } = drive(anEngine());
      engine.putInstruments([anInstrument('C', { assetClass })]);
      apply(
        dailyClose('A', 0, { volatility: aDay(2), recentCloses: closesOf(own.A) }),
        dailyClose('B', 0, { volatility: aDay(2), recentCloses: closesOf(own.B) }),
        dailyClose('C', 0, { volatility: aDay(1), recentCloses: closesOf(wave) }),
      );
      const holdings = ['A', 'B'].map((symbol) => ({ symbol, quantity: 100, costBasis: null }));
      engine.putClient(aClient([aCondition('drawdown', 1.8)], { holdings }), 0);
      frame({ A: 100 });
      return engine.warnings(session(1))[0]?.chance ?? 0;
    };
    // All together as much as each: ln(1 / 0.982) over the mean of the two. Apart, by √2 less.
    const [a, b] = [own.A, own.B].map((moves) =>
      weightedVolatility(closesOf(moves).map(({ close }) => close)),
    );
    const together = studentBeyond(-Math.log(0.982) / ((a! + b!) / 2));
    expect(chanceWith('equity')).toBeCloseTo(together, 6);
    expect(together).toBeGreaterThan(0.25);
    expect(chanceWith('index')).toBeLessThan(0.25);
  });

  test.each([
    ['held', 100, (2 * 100 + 2 * 50) / 150],
    // What the one gains the other loses: nothing moves, so no line is near.
    ['beside as much that is sold short', -50, 0],
    ['beside a small one that is sold short', -25, (2 * -25 + 2 * 50) / 150],
  ])(
    'an instrument without a history, %s, moves as the others on average',
    (_, quantity, percent) => {
      const { engine, apply, frame } = drive(anEngine());
      engine.putInstruments([anInstrument('NEW', {})]);
      apply(dailyClose('A', 0, { volatility: aDay(2) }));
      const holdings = [
        { symbol: 'A', quantity, costBasis: null },
        { symbol: 'NEW', quantity: 50, costBasis: null },
      ];
      const cash = 15_000 - 100 * quantity - 5000;
      const line = 15_000 * Math.exp(-(percent || 0.01) / 100);
      engine.putClient(aClient([aCondition('portfolio-below', line)], { holdings, cash }), 0);
      frame({ A: 100, NEW: 100 });
      const warning = engine.warnings(session(1))[0];
      if (percent === 0) expect(warning).toBeUndefined();
      else expect(warning?.chance).toBeCloseTo(studentBeyond(1), 6);
    },
  );

  test('how an instrument moves with the market is the slope of their daily returns', () => {
    expect(slopeOf(closesOf(wave.map((move) => 1.5 * move)), closesOf(wave))).toBeCloseTo(1.5, 9);
    expect(slopeOf(closesOf(wave).slice(0, 20), closesOf(wave))).toBeNull();
    expect(slopeOf(closesOf(wave), closesOf(wave.map(() => 0)))).toBeNull();
  });

  test('closes that are only told one by one serve as well', () => {
    const { engine, apply, frame, now } = drive(anEngine());
    engine.putInstruments([anInstrument('C', { assetClass: 'index' })]);
    for (const [i, { date, close }] of closesOf(wave).entries()) {
      const a = closesOf(wave.map((move) => 2 * move))[i]!;
      apply(dailyClose('A', now(), { date, close: a.close, volatility: aDay(2) }));
      apply(dailyClose('C', now(), { date, close, volatility: aDay(1) }));
      frame();
    }
    engine.putClient(aClient([aCondition('drawdown', 2)]), 0);
    // A is twice the market, and nothing of its own.
    const market = weightedVolatility(closesOf(wave).map(({ close }) => close));
    const expected = studentBeyond(-Math.log(0.98) / (2 * market));
    expect(engine.warnings(session(1))[0]?.chance).toBeCloseTo(expected, 3);
  });
});
