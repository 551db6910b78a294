import { describe, expect, it } from 'vitest';
import { demoInstruments } from '../../server/demo/instruments.ts';
import { crashEvent } from '../../server/feeds/crash-events.ts';
import { createReplayMarket } from '../../server/feeds/replay-market.ts';
import { sp500Days } from '../../server/feeds/sp500-days.ts';
import { session } from '../../server/market/trading-calendar.ts';
import { closesOfReplay, type PathPoint, type ReplayDay } from './closes-of-replay.ts';

const marketOf = (event: string) =>
  createReplayMarket({ event, instruments: demoInstruments, session });

/** the ratios at whose neighbourhood an opening tick is taken for a split */
const splitRatios = [1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 10, 1 / 20, 2 / 3, 3 / 2, 2, 3, 4, 5, 10, 20];

const pathOf = (day: ReplayDay, symbol: string): readonly PathPoint[] => {
  const path = day.paths.get(symbol);
  if (!path) throw new Error(`${symbol} has no ticks on ${day.date}`);
  return path;
};

it.each([
  ['2000', '2000-02-02', '2002-12-31'],
  ['2008', '2007-07-16', '2009-06-30'],
  ['2020', '2019-11-20', '2020-04-17'],
])('replays %s from %s to %s', (name, firstDay, lastDay) => {
  const { days, event } = marketOf(name);
  expect(event).toMatchObject({ firstDay, lastDay });
  expect([days[0]?.date, days.at(-1)?.date]).toEqual([firstDay, lastDay]);
});

it('begins 60 trading days before the peak where the data goes back that far', () => {
  for (const name of ['2008', '2020']) {
    const { days, event } = marketOf(name);
    expect(days.findIndex(({ date }) => date === event.peakDate)).toBe(60);
  }
});

it('knows no other event', () => {
  expect(() => crashEvent('1929')).toThrow('2000, 2008, 2020');
});

describe.each(['2000', '2008', '2020'])('the replay of %s', (name) => {
  const { days, history } = closesOfReplay(name);
  const played = sp500Days().filter(({ date }) => days.some((day) => day.date === date));

  it('gives the index its real open, high, low and close on every day', () => {
    const seen = days.map((day) => {
      const prices = pathOf(day, 'SPX').map((point) => point.price);
      return {
        date: day.date,
        open: prices[0],
        high: Math.max(...prices),
        low: Math.min(...prices),
        close: prices.at(-1),
      };
    });
    expect(seen).toEqual(played);
  });

  it('ticks from the open to the close, and only the last tick of a day is its close', () => {
    for (const day of days) {
      const path = pathOf(day, 'SPX');
      expect(path[0]?.at).toBe(day.opens);
      expect(path.findIndex(({ kind }) => kind === 'close')).toBe(path.length - 1);
      expect(path.at(-1)?.at).toBe(day.closes);
    }
  });

  it('has no modelled tick that could pass for a bad print or a split', () => {
    // An expectation per tick would take minutes: two million of them are compared by hand.
    let largest = 0;
    let nearestToSplit = Number.POSITIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (const { symbol } of demoInstruments) {
      let last = history.get(symbol)?.at(-1)?.close ?? Number.NaN;
      for (const day of days)
        for (const [i, { price }] of (day.paths.get(symbol) ?? []).entries()) {
          const ratio = price / last;
          lowest = Math.min(lowest, price);
          largest = Math.max(largest, Math.abs(ratio - 1));
          if (i === 0)
            for (const split of splitRatios)
              nearestToSplit = Math.min(nearestToSplit, Math.abs(ratio / split - 1));
          last = price;
        }
    }
    expect(lowest).toBeGreaterThan(0.5);
    expect(largest).toBeGreaterThan(0.01);
    expect(largest).toBeLessThan(0.18);
    expect(nearestToSplit).toBeGreaterThan(0.1);
  });

  it('moves each share with its documented beta', () => {
    const returns = (symbol: string): number[] => {
      const closes = days.map((day) => pathOf(day, symbol).at(-1)?.price ?? Number.NaN);
      const before = [history.get(symbol)?.at(-1)?.close ?? Number.NaN, ...closes];
      return closes.map((close, i) => Math.log(close / (before[i] ?? Number.NaN)));
    };
    const index = returns('SPX');
    const mean = index.reduce((sum, x) => sum + x, 0) / index.length;
    const spread = index.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const watched = demoInstruments.filter((one) => one.exchangeTimeZone === 'America/New_York');
    for (const { symbol, model } of watched) {
      if (model.type !== 'follows') continue;
      const own = returns(symbol);
      const beta = index.reduce((sum, x, i) => sum + (x - mean) * (own[i] ?? 0), 0) / spread;
      const standardError = model.dailyNoise / Math.sqrt(spread);
      expect(Math.abs(beta - model.beta), symbol).toBeLessThan(4 * standardError + 0.01);
    }
  });
});

it('is the same each time, to the last byte', () => {
  const once = marketOf('2020');
  const again = marketOf('2020');
  expect(JSON.stringify([...once.history()])).toBe(JSON.stringify([...again.history()]));
  for (const position of [0, 25, 80, 103])
    expect(JSON.stringify(once.batches(position))).toBe(JSON.stringify(again.batches(position)));
});

it('counts each instrument’s ticks without a gap', () => {
  const market = marketOf('2020');
  const newest = new Map<string, number>();
  for (const position of market.days.keys())
    for (const { at, ticks } of market.batches(position))
      for (const tick of ticks) {
        const expected = (newest.get(tick.symbol) ?? 0) + 1;
        if (tick.at !== at || tick.seq !== expected)
          expect(tick).toMatchObject({ at, seq: expected });
        newest.set(tick.symbol, expected);
      }
  expect(newest.size).toBe(demoInstruments.length);
});

it('has 79 ticks on a full day and 43 on a half day', () => {
  const { days } = closesOfReplay('2020');
  const count = (date: string) => days.find((day) => day.date === date)?.paths.get('SPX')?.length;
  expect(count('2019-11-27')).toBe(79);
  expect(count('2019-11-29')).toBe(43);
  expect(count('2019-12-24')).toBe(43);
});

it('quotes the foreign share only while its own exchange is open', () => {
  const { days } = closesOfReplay('2020');
  for (const day of days) {
    const path = pathOf(day, 'RHEIN');
    const hours = session(day.date, 'Europe/Berlin');
    expect(path.at(-1)).toMatchObject({ at: hours?.closes, kind: 'close' });
  }
});

it('lets the index fund follow the index one to one', () => {
  const { days, history } = closesOfReplay('2020');
  expect(history.get('NORTH')?.at(-1)?.close).toBe(312.018);
  for (const day of days) {
    const index = pathOf(day, 'SPX');
    const gaps = pathOf(day, 'NORTH').map(({ price }, i) => price * 10 - (index[i]?.price ?? 0));
    expect(Math.max(...gaps.map(Math.abs))).toBeLessThan(0.001);
  }
});

it('knows the closes before the first day: all of the index, two years of everything else', () => {
  const history = marketOf('2020').history();
  expect(history.get('SPX')).toEqual(
    sp500Days()
      .filter(({ date }) => date < '2019-11-20')
      .map(({ date, close }) => ({ date, close })),
  );
  for (const { symbol } of demoInstruments.slice(1)) {
    const closes = history.get(symbol) ?? [];
    expect(closes).toHaveLength(504);
    expect(closes.at(-1)?.date).toBe('2019-11-19');
  }
  expect(marketOf('2000').history().get('SPX')).toHaveLength(21);
});

it('begins every modelled instrument at its documented price', () => {
  const history = marketOf('2008').history();
  for (const { symbol, model } of demoInstruments)
    if (model.type === 'follows')
      expect(history.get(symbol)?.at(-1)?.close, symbol).toBe(model.startPrice);
});
