import { expect, it } from 'vitest';
import { isOfExtendedHours } from '../../server/market/extended-hours.ts';
import type { Instrument } from '../../shared/market.ts';
import { aBoard, anInstrument } from './market-builders.ts';

const at = (time: string): number => Date.parse(time);
const frankfurt = { exchangeTimeZone: 'Europe/Berlin' };

it.each<[string, string, boolean, Partial<Instrument>?]>([
  ['before New York opens', '2026-11-30T09:29:59-05:00', true],
  ['as it opens', '2026-11-30T09:30:00-05:00', false],
  ['as it closes', '2026-11-30T16:00:00-05:00', false],
  ['after it has closed', '2026-11-30T16:00:01-05:00', true],
  ['in the afternoon of a half day', '2026-11-27T13:30:00-05:00', true],
  ['on a holiday', '2026-11-26T11:00:00-05:00', true],
  ['on a Saturday', '2026-11-28T11:00:00-05:00', true],
  ['on the Monday after the clocks changed', '2026-03-09T09:30:00-04:00', false],
  ['in Frankfurt while New York is asleep', '2026-11-30T10:00:00+01:00', false, frankfurt],
  [
    'of a currency, which is traded day and night',
    '2026-11-30T03:00:00-05:00',
    false,
    { assetClass: 'fx' },
  ],
])('a price made %s', (_, time, extended, rest = {}) => {
  const instrument = anInstrument('A', rest);
  const board = aBoard([instrument]);
  expect(board.tick('A', 100, at(time))).toBe('accepted');
  expect(board.quotes().map((quote) => isOfExtendedHours(quote, instrument))).toEqual([extended]);
});

it('a close that is told after the bell is a price of the day; a trade after it isn’t', () => {
  const instrument = anInstrument('A');
  const board = aBoard([instrument]);
  const label = (): boolean[] =>
    board.quotes().map((quote) => isOfExtendedHours(quote, instrument));
  expect(label()).toEqual([false]);
  board.tick('A', 100, at('2026-11-30T16:05:00-05:00'), { kind: 'close' });
  expect(label()).toEqual([false]);
  board.tick('A', 99, at('2026-11-30T16:30:00-05:00'));
  expect(label()).toEqual([true]);
});
