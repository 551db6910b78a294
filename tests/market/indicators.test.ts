import { existsSync, readFileSync } from 'node:fs';
import { SMA } from 'technicalindicators';
import { describe, expect, it } from 'vitest';
import { createHistory, setCloses } from '../../server/market/daily-history.ts';
import { figuresAfter } from '../../server/market/indicators.ts';
import { averageOf, type DailyFigures } from '../../shared/market.ts';
import { sp500 } from './sp500.ts';

const referenceFile = new URL('../../../shared/data/indicator-reference.csv', import.meta.url);
const present = existsSync(referenceFile);

const historyOf = (closes: readonly number[]) => {
  const history = createHistory();
  const date = (i: number) => new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(0, 10);
  setCloses(
    history,
    closes.map((close, i) => ({ date: date(i), close })),
  );
  return history;
};
const figuresOf = (closes: readonly number[]): DailyFigures =>
  figuresAfter(historyOf(closes), closes.length)!;

const relative = (value: number | null, expected: number) =>
  Math.abs((value ?? Number.NaN) / expected - 1);

describe('indicators against values of two other programs', () => {
  it('the reference data is there in CI', () => {
    if (!present) console.warn('Left out: ../shared/data/indicator-reference.csv is not here.');
    expect(present || process.env.CI !== 'true').toBe(true);
  });

  it.runIf(present)('agree on every reference day of the S&P 500', () => {
    const rows = readFileSync(referenceFile, 'utf8').trim().split(/\r?\n/);
    const columns = rows[0]?.split(',') ?? [];
    const reference = rows.slice(1).map((row) => {
      const cells = row.split(',');
      const number = (name: string) => Number(cells[columns.indexOf(name)]);
      return { date: cells[0] ?? '', number };
    });
    expect(reference.length).toBeGreaterThan(50);
    const days = sp500();
    const history = historyOf(days.map(({ close }) => close));
    for (const { date, number } of reference) {
      const count = days.findIndex((day) => day.date === date) + 1;
      const figures = figuresAfter(history, count)!;
      expect(Math.abs((figures.rsi ?? Number.NaN) - number('rsi14'))).toBeLessThan(0.01);
      expect(relative(figures.lowerBand, number('bb_dn'))).toBeLessThan(1e-6);
      expect(relative(averageOf(figures, 20), number('bb_mid'))).toBeLessThan(1e-6);
      // The reference gives volatility and drawdown as fractions.
      expect(relative(figures.volatility, 100 * number('rv20'))).toBeLessThan(1e-6);
      const fall = -100 * number('drawdown');
      expect(Math.abs(figures.fallFromPeakClose.percent - fall)).toBeLessThan(1e-6 * (fall + 1));
    }
  });
});

describe('indicators', () => {
  const wave = (n: number) => Array.from({ length: n }, (_, i) => 100 + 10 * Math.sin(i) + (i % 3));

  it('are not yet known before their warm-up, and known with its last close', () => {
    const known = (n: number) => {
      const figures = figuresOf(wave(n));
      const { rsi, volatility, lowerBand } = figures;
      return [rsi, volatility, lowerBand, averageOf(figures, 30)].map((figure) => figure !== null);
    };
    expect(known(14)).toEqual([false, false, false, false]);
    expect(known(15)).toEqual([true, false, false, false]);
    expect(known(19)).toEqual([true, false, false, false]);
    expect(known(20)).toEqual([true, false, true, false]);
    expect(known(21)).toEqual([true, true, true, false]);
    expect(known(29)).toEqual([true, true, true, false]);
    expect(known(30)).toEqual([true, true, true, true]);
  });

  it('RSI of a flat series is not known; one move makes it known', () => {
    expect(figuresOf(Array(300).fill(100)).rsi).toBeNull();
    expect(figuresOf([...Array(30).fill(100), 99, 99]).rsi).toBe(0);
    expect(figuresOf([...Array(30).fill(100), 101, 101]).rsi).toBe(100);
  });

  it('three unchanged days do not spoil the volatility', () => {
    const closes = [...wave(20), 100, 100, 100, 100, 101];
    const returns = closes
      .slice(-20)
      .map((close, i) => Math.log(close / closes[closes.length - 21 + i]!));
    const mean = returns.reduce((a, b) => a + b) / 20;
    const variance = returns.reduce((a, b) => a + (b - mean) ** 2, 0) / 19;
    expect(figuresOf(closes).volatility).toBeCloseTo(100 * Math.sqrt(252 * variance), 9);
    expect(figuresOf(Array(30).fill(100)).volatility).toBe(0);
  });

  it('a losing streak counts days in a row below the one before', () => {
    expect(figuresOf([5]).losingStreak).toBe(0);
    expect(figuresOf([5, 6, 5, 4, 3]).losingStreak).toBe(3);
    expect(figuresOf([5, 4, 4]).losingStreak).toBe(0);
  });

  it('the fall is from the highest close of all, the latest of equal ones', () => {
    const { fallFromPeakClose } = figuresOf([90, 200, 150, 200, 180, 100]);
    expect(fallFromPeakClose).toEqual({ percent: 50, daysAfterPeak: 2, peakClose: 200 });
  });

  it('the mean of the last n closes needs n of them, and a whole n', () => {
    const figures = figuresOf([1, 2, 3, 4]);
    const average = (days: number) => averageOf(figures, days);
    expect([average(1), average(2), average(4), average(5)]).toEqual([4, 3.5, 2.5, null]);
    expect([average(0), average(1.5), average(-1), average(Number.NaN)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('the mean is that of the package for indicators, to the last digit', () => {
    const closes = sp500().map(({ close }) => close);
    for (const period of [1, 7, 50, 200])
      expect(averageOf({ closes }, period)).toBe(
        SMA.calculate({ period, values: closes.slice(-period) })[0],
      );
  });

  it('figures once handed out stay as they were', () => {
    const history = historyOf(wave(40));
    const before = figuresAfter(history, 40)!;
    const mean = averageOf(before, 10);
    setCloses(history, [{ date: '2000-02-09', close: 1 }]);
    setCloses(history, [{ date: '2001-01-01', close: 1 }]);
    expect(averageOf(before, 10)).toBe(mean);
  });

  it('asked day by day or once, and after an older close was replaced, they are the same', () => {
    const closes = sp500()
      .slice(0, 400)
      .map(({ close }) => close);

    const history = historyOf(closes.slice(0, 300));
    figuresAfter(history, 300);
    const rest = historyOf(closes);
    const later = rest.dates.slice(300).map((date, i) => ({ date, close: closes[300 + i]! }));
    for (const [i, row] of later.entries()) {
      setCloses(history, [row]);
      if (i % 7 === 0) figuresAfter(history, 301 + i);
    }
    expect(figuresAfter(history, 400)).toEqual(figuresAfter(rest, 400));
    setCloses(history, [{ date: rest.dates[10]!, close: 5000 }]);
    const changed = historyOf(closes.map((close, i) => (i === 10 ? 5000 : close)));
    expect(figuresAfter(history, 400)).toEqual(figuresAfter(changed, 400));
    const fewer = historyOf(changed.closes.slice(0, 350));
    expect(figuresAfter(history, 350)).toEqual(figuresAfter(fewer, 350));
  });
});
