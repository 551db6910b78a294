import { describe, expect, it } from 'vitest';
import { tradedUnseen } from '../../server/market/gaps.ts';
import { createQuoteBoard } from '../../server/market/quote-board.ts';
import type { MarketStep } from '../../shared/market.ts';
import { anInstrument, newYork, words } from './market-builders.ts';

const monday = (time: string): number => newYork('2020-02-24', time);
const tuesday = (time: string): number => newYork('2020-02-25', time);

describe('trading that nobody saw', () => {
  it.each([
    ['a pause between two ticks', monday('10:00:00'), monday('10:00:05'), false],
    ['six seconds of trading', monday('10:00:00'), monday('10:00:06'), true],
    ['a night', monday('16:00:00'), tuesday('09:30:05'), false],
    ['a night and the first minute', monday('16:00:00'), tuesday('09:31:00'), true],
    ['the last minute', monday('15:59:00'), tuesday('09:30:00'), true],
    ['a weekend', newYork('2020-02-21', '16:00:00'), monday('09:30:00'), false],
    ['a week', newYork('2020-02-17', '16:00:00'), monday('09:30:00'), true],
    ['a holiday', newYork('2020-02-14', '16:00:00'), newYork('2020-02-18', '09:30:00'), false],
    [
      'the night in which clocks go forward',
      newYork('2020-03-06', '16:00:00'),
      newYork('2020-03-09', '09:30:02', '-04:00'),
      false,
    ],
    [
      'the night in which clocks go back',
      newYork('2020-10-30', '16:00:00', '-04:00'),
      newYork('2020-11-02', '09:30:02'),
      false,
    ],
    ['no time at all', monday('10:00:00'), monday('09:59:00'), false],
  ])('%s', (_, from, to, unseen) => {
    expect(tradedUnseen(from, to, 'America/New_York')).toBe(unseen);
  });
});

const instruments = [anInstrument('A'), anInstrument('B')];

const offer = (board: ReturnType<typeof createQuoteBoard>, ticks: readonly object[], live = true) =>
  words(
    ticks.flatMap((tick): MarketStep[] => {
      const at = 'at' in tick && typeof tick.at === 'number' ? tick.at : 0;
      return board.offer(tick, live ? at : null).steps;
    }),
  ).filter((word) => /^[AB] \d/.test(word));

const startedAgain = (before: ReturnType<typeof createQuoteBoard>) => {
  const { quotes, feed } = before.takeChanges();
  const after = createQuoteBoard({ frameMs: 0 });
  after.putInstruments(instruments);
  after.restore(JSON.parse(JSON.stringify({ quotes, feed })));
  return after;
};

/** A board that has seen A and B at 10:00 on Monday, and was started again. */
const restarted = (seq?: number) => {
  const before = createQuoteBoard({ frameMs: 0 });
  before.putInstruments(instruments);
  const at = monday('10:00:00');
  for (const symbol of ['A', 'B'])
    before.offer({ symbol, price: 100, at, ...(seq === undefined ? {} : { seq }) }, at);
  return startedAgain(before);
};

describe('after a start', () => {
  const a = (price: number, time: string, rest = {}) => ({
    symbol: 'A',
    price,
    at: monday(time),
    ...rest,
  });
  const b = (price: number, time: string, rest = {}) => ({
    symbol: 'B',
    price,
    at: monday(time),
    ...rest,
  });

  it('the first price of each instrument tells what went unseen', () => {
    expect(offer(restarted(), [a(99, '10:01:00'), a(98, '10:01:01'), b(97, '10:01:02')])).toEqual([
      'A 99 delayed',
      'A 98',
      'B 97 delayed',
    ]);
  });
  it('nothing went unseen where the feed tells what was missed', () => {
    expect(offer(restarted(), [a(99, '10:00:01'), b(97, '10:09:00')])).toEqual(['A 99', 'B 97']);
    const numbered = [a(99, '10:01:00', { seq: 2 }), b(97, '10:01:00', { seq: 3 })];
    expect(offer(restarted(1), numbered)).toEqual(['A 99', 'B 97 delayed']);
  });
  it('also where the feed first sends its last tick again', () => {
    const again = [a(100, '10:00:00'), a(88, '10:10:00')];
    expect(offer(restarted(), again)).toEqual(['A 100', 'A 88 delayed']);
  });
  it('also where it was started once more before every instrument had a price', () => {
    const first = restarted();
    expect(offer(first, [a(99, '10:10:00')])).toEqual(['A 99 delayed']);
    expect(offer(startedAgain(first), [b(88, '10:10:02'), a(98, '10:10:02')])).toEqual([
      'B 88 delayed',
      'A 98',
    ]);
  });
  it('nor in a replay', () => {
    expect(offer(restarted(), [a(99, '10:01:00')], false)).toEqual(['A 99']);
  });
});
