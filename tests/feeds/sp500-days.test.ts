import { expect, it } from 'vitest';
import { parsePriceDays, sp500Days } from '../../server/feeds/sp500-days.ts';

it('has the real days of the S&P 500 from 2000 to April 2020', () => {
  const days = sp500Days();
  expect(days).toHaveLength(5105);
  expect(days[0]?.date).toBe('2000-01-03');
  expect(days.at(-1)?.date).toBe('2020-04-17');
  expect(days.find(({ date }) => date === '2020-03-16')).toEqual({
    date: '2020-03-16',
    open: 2508.590088,
    high: 2562.97998,
    low: 2380.939941,
    close: 2386.129883,
  });
});

const header = 'date,open,high,low,close,adjclose,volume';
const sound = '2020-03-16,10,12,9,11,11,1';

it('reads a sound row', () => {
  expect(parsePriceDays(`${header}\n${sound}\n`)).toEqual([
    { date: '2020-03-16', open: 10, high: 12, low: 9, close: 11 },
  ]);
});

it.each([
  ['another header', `day,open,high,low,close,\n${sound}`, 'header'],
  ['a close above the high', `${header}\n2020-03-16,10,12,9,13,13,1`, 'line 2'],
  ['an open below the low', `${header}\n2020-03-16,8,12,9,11,11,1`, 'line 2'],
  ['a price of nothing', `${header}\n2020-03-16,10,12,0,11,11,1`, 'line 2'],
  ['a missing price', `${header}\n2020-03-16,10,12`, 'line 2'],
  ['a price that is no number', `${header}\n2020-03-16,10,x,9,11,11,1`, 'line 2'],
  ['the same day twice', `${header}\n${sound}\n${sound}`, 'line 3'],
  ['a date that is none', `${header}\n16.03.2020,10,12,9,11,11,1`, 'line 2'],
])('refuses %s and says where', (_what, csv, where) => {
  expect(() => parsePriceDays(csv)).toThrow(where);
});
