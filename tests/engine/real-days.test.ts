import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DailyFigures } from '../../shared/market.ts';
import type { Condition } from '../../shared/sensitivities.ts';
import {
  aClient,
  aCondition,
  anEngine,
  anInstrument,
  inShort,
  reference,
  zone,
} from './builders.ts';

/** Real closes of the S&P 500 from 2000 to April 2020 (package vega-datasets; see NOTICE). */
const days = readFileSync(
  new URL('../data/sp500-2000.csv', import.meta.resolve('vega-datasets')),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => row.split(','))
  .map(([date = '', , , , close]) => ({ date, close: Number(close) }));
const closes = days.map(({ close }) => close);
const dayOf = (date: string): number => days.findIndex((each) => each.date >= date);
const at = (day: number): number => Date.parse(`${days[day]!.date}T21:00:00Z`);

const volatilityOn = (day: number): number => {
  const returns = closes
    .slice(day - 19, day + 1)
    .map((close, i) => Math.log(close / closes[day - 20 + i]!));
  const mean = returns.reduce((a, b) => a + b) / 20;
  const variance = returns.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 19;
  return 100 * Math.sqrt(252 * variance);
};

const fallOn = (day: number, first = 0): DailyFigures['fallFromPeakClose'] => {
  let peak = first;
  for (let i = first; i <= day; i++) if (closes[i]! >= closes[peak]!) peak = i;
  const peakClose = closes[peak]!;
  return { percent: 100 * (1 - closes[day]! / peakClose), daysAfterPeak: day - peak, peakClose };
};

const streakOn = (day: number): number =>
  closes[day]! < closes[day - 1]! ? 1 + streakOn(day - 1) : 0;

const peak2007 = dayOf('2007-10-09');
const falls = closes
  .slice(peak2007, peak2007 + 260)
  .map((close) => 100 * (1 - close / closes[peak2007]!));

/** What happens to a client who holds the index from the end of 2018 to April 2020, date by date. */
const happened = (condition: Condition): string[] => {
  const engine = anEngine([{ event: '2008', index: 'S&P 500', peakDate: '2007-10-09', falls }]);
  engine.putInstruments([anInstrument('SPX', { assetClass: 'index' })]);
  const first = dayOf('2019-01-02');
  engine.apply(reference('SPX', closes[first - 1]!, fallOn(first - 1).peakClose));
  const holdings = [{ symbol: 'SPX', quantity: 100, costBasis: null }];
  engine.putClient(aClient([condition], { holdings }), 0);
  return days.slice(first).flatMap(({ date, close }, i) => {
    const day = first + i;
    const figures: DailyFigures = {
      date,
      close,
      losingStreak: streakOn(day),
      volatility: volatilityOn(day),
      rsi: null,
      lowerBand: null,
      closes: [],
      fallFromPeakClose: fallOn(day),
    };
    const peak = figures.fallFromPeakClose.peakClose;
    const events = [
      { type: 'day-begins', zone, date, at: at(day) - 1 } as const,
      reference('SPX', closes[day - 1]!, peak),
      { type: 'price', symbol: 'SPX', price: close, peak, at: at(day), confirmed: true } as const,
      { type: 'daily-close', symbol: 'SPX', at: at(day), figures } as const,
      { type: 'frame-ends', at: at(day), sequence: 0 } as const,
    ].flatMap((step) => [...engine.apply(step)]);
    return inShort(events)
      .filter((what) => what !== 'ended day-over')
      .map((what) => `${date} ${what}`);
  });
};

const spx = (kind: Condition['kind'], threshold: number, rest: Partial<Condition> = {}) =>
  aCondition(kind, threshold, { symbol: 'SPX', ...rest });

test.each([
  [
    'a fall of 3 % in a day came on these days',
    spx('instrument-fall', 3),
    [
      '2020-02-24 raised 1',
      '2020-02-25 raised 1',
      '2020-02-27 raised 1',
      '2020-03-05 raised 1',
      '2020-03-09 raised 2',
      '2020-03-11 raised 1',
      '2020-03-12 raised 2',
      '2020-03-16 raised 2',
      '2020-03-18 raised 1',
      '2020-03-20 raised 1',
      '2020-03-27 raised 1',
      '2020-04-01 raised 1',
    ],
  ],
  [
    'a fall of 5 % in a day came on these days, of the portfolio as of the index',
    spx('portfolio-fall', 5, { symbol: null }),
    ['2020-03-09 raised 1', '2020-03-12 raised 1', '2020-03-16 raised 2', '2020-03-18 raised 1'],
  ],
  [
    'a fall of 7 % in a day came on these days',
    spx('instrument-fall', 7),
    ['2020-03-09 raised 1', '2020-03-12 raised 1', '2020-03-16 raised 1'],
  ],
  [
    'a drawdown of 10 % came on 27 February and doubled on 12 March',
    spx('drawdown', 10, { symbol: null }),
    ['2020-02-27 raised 1', '2020-03-12 deepened 2'],
  ],
  [
    'a drawdown of 20 % came on 12 March',
    spx('drawdown', 20, { symbol: null }),
    ['2020-03-12 raised 1'],
  ],
  [
    'five losing days in a row came three times',
    spx('losing-streak', 5),
    [
      '2019-03-08 raised 1',
      '2019-03-11 ended recovered',
      '2019-08-02 raised 1',
      '2019-08-06 ended recovered',
      '2020-02-26 raised 1',
      '2020-03-02 ended recovered',
    ],
  ],
  [
    'a volatility of 40 % came on 9 March and doubled on 16 March',
    spx('volatility', 40),
    ['2020-03-09 raised 1', '2020-03-16 deepened 2'],
  ],
  [
    'a fall of 10 % that kept up with 2008 came twice in January 2019 and with 27 February 2020',
    spx('crash-echo', 10, { event: '2008' }),
    [
      '2019-01-03 raised 1',
      '2019-01-04 ended recovered',
      '2019-01-15 raised 1',
      '2019-01-16 ended recovered',
      '2020-02-27 raised 1',
      '2020-03-12 deepened 2',
    ],
  ],
])('%s', (_, condition, expected) => {
  expect(happened(condition)).toEqual(expected);
});
