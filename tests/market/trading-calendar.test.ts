import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  isOpen,
  isTradingDay,
  nextClose,
  nextTradingDay,
  session,
  shareOfDayLeft,
  tradingDayOf,
} from '../../server/market/trading-calendar.ts';
import { zoneDayOf } from '../../server/market/zone-days.ts';
import { sp500 } from './sp500.ts';

const ny = 'America/New_York';
const at = (text: string, zone = ny) => DateTime.fromISO(text, { zone }).toMillis();

describe('the trading day of a time', () => {
  const written = (zone: string) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  const zones = [
    ny,
    'Europe/London',
    'Europe/Helsinki',
    'Asia/Tokyo',
    'Asia/Kuala_Lumpur',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    // Clocks that change at midnight.
    'America/Sao_Paulo',
    'America/Havana',
    'America/Asuncion',
    'Asia/Beirut',
    'Atlantic/Azores',
    'UTC',
  ];

  it.each(zones)('is the date on the wall in %s, at any hour of 40 years', (zone) => {
    const format = written(zone);
    const time = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(time, fc.integer({ min: -2 * 86_400_000, max: 2 * 86_400_000 }), (t, away) => {
        for (const each of [t, t + away, t]) {
          expect(tradingDayOf(each, zone)).toBe(format.format(each));
          const day = zoneDayOf(each, zone);
          for (const edge of [day.start, day.end - 1]) expect(format.format(edge)).toBe(day.date);
          for (const edge of [day.start - 1, day.end])
            expect(format.format(edge)).not.toBe(day.date);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each(zones)('is right every half hour of the nights on which clocks change in %s', (zone) => {
    const format = written(zone);
    for (let day = Date.UTC(2017, 0, 1); day < Date.UTC(2019, 0, 1); day += 86_400_000) {
      const offset = (t: number) => DateTime.fromMillis(t, { zone }).offset;
      if (offset(day - 86_400_000) === offset(day + 86_400_000)) continue;
      for (let t = day - 86_400_000; t < day + 86_400_000; t += 1_800_000)
        expect([t, tradingDayOf(t, zone)]).toEqual([t, format.format(t)]);
    }
  });

  it('changes at midnight in New York on both daylight-saving nights', () => {
    for (const [before, after] of [
      ['2020-03-08', '2020-03-09'],
      ['2020-11-01', '2020-11-02'],
    ] as const) {
      const midnight = at(`${after}T00:00`);
      expect(tradingDayOf(midnight - 1, ny)).toBe(before);
      expect(tradingDayOf(midnight, ny)).toBe(after);
    }
  });
});

describe('trading days', () => {
  it('are those on which the S&P 500 has a close, all 5,105 from 2000 to April 2020', () => {
    const real = sp500().map(({ date }) => date);
    const computed: string[] = [];
    const last = real.at(-1) ?? '';
    for (let date = '1999-12-31'; date < last; ) {
      date = nextTradingDay(date, ny);
      computed.push(date);
    }
    expect(computed).toHaveLength(5105);
    expect(computed).toEqual(real);
  });

  it('know the holidays of other years', () => {
    const shut = [
      '1994-04-27',
      '1996-02-19',
      '1999-07-05',
      '2021-12-24',
      '2022-06-20',
      '2023-06-19',
      '2024-03-29',
      '2025-01-09',
      '2025-04-18',
      '2026-06-19',
      '2026-07-03',
    ];
    for (const date of shut) expect([date, isTradingDay(date, ny)]).toEqual([date, false]);
    const open = ['1997-01-20', '2021-06-18', '2021-12-31', '2020-06-19', '2027-12-31'];
    for (const date of open) expect([date, isTradingDay(date, ny)]).toEqual([date, true]);
  });

  it('elsewhere are the weekdays', () => {
    expect(isTradingDay('2020-07-03', 'Europe/London')).toBe(true);
    expect(isTradingDay('2020-07-04', 'Europe/London')).toBe(false);
    expect(nextTradingDay('2020-07-03', 'Europe/London')).toBe('2020-07-06');
  });
});

describe('sessions', () => {
  it('end at 13:00 on half days', () => {
    const half = [
      '1996-07-05',
      '1999-11-26',
      '1999-12-31',
      '2001-07-03',
      '2002-07-05',
      '2003-12-26',
      '2008-07-03',
      '2012-07-03',
      '2013-07-03',
      '2018-12-24',
      '2019-11-29',
      '2020-11-27',
      '2020-12-24',
      '2023-07-03',
      '2024-07-03',
      '2025-07-03',
    ];
    for (const date of half)
      expect([date, session(date, ny)?.closes]).toEqual([date, at(`${date}T13:00`)]);
    const whole = [
      '1992-11-27',
      '2002-07-03',
      '2013-07-05',
      '2015-07-02',
      '2021-07-02',
      '2021-12-23',
      '2022-07-01',
      '2026-07-02',
    ];
    for (const date of whole)
      expect([date, session(date, ny)?.closes]).toEqual([date, at(`${date}T16:00`)]);
  });

  it('follow the local clock through the year', () => {
    expect(session('2020-03-06', ny)).toEqual({
      opens: Date.UTC(2020, 2, 6, 14, 30),
      closes: Date.UTC(2020, 2, 6, 21),
    });
    expect(session('2020-03-09', ny)).toEqual({
      opens: Date.UTC(2020, 2, 9, 13, 30),
      closes: Date.UTC(2020, 2, 9, 20),
    });
    expect(session('2020-03-09', 'Asia/Tokyo')?.opens).toBe(Date.UTC(2020, 2, 9));
    expect(session('2020-03-07', ny)).toBeNull();
  });

  it('are open from the opening time until before the closing time', () => {
    expect(isOpen(at('2020-03-09T09:29:59'), ny)).toBe(false);
    expect(isOpen(at('2020-03-09T09:30'), ny)).toBe(true);
    expect(isOpen(at('2020-03-09T15:59:59'), ny)).toBe(true);
    expect(isOpen(at('2020-03-09T16:00'), ny)).toBe(false);
    expect(isOpen(at('2020-03-08T12:00'), ny)).toBe(false);
  });

  it('leave a share of the day: whole before the opening, none after the close or without a session', () => {
    expect(shareOfDayLeft(at('2020-03-09T04:00'), ny)).toBe(1);
    expect(shareOfDayLeft(at('2020-03-09T12:45'), ny)).toBe(0.5);
    expect(shareOfDayLeft(at('2020-03-09T16:00'), ny)).toBe(0);
    expect(shareOfDayLeft(at('2020-03-09T20:00'), ny)).toBe(0);
    expect(shareOfDayLeft(at('2020-12-24T11:15'), ny)).toBe(0.5);
    expect(shareOfDayLeft(at('2020-12-25T12:00'), ny)).toBe(0);
  });

  it('have a next close, over weekends and holidays', () => {
    expect(nextClose(at('2020-03-09T04:00'), ny)).toBe(at('2020-03-09T16:00'));
    expect(nextClose(at('2020-03-09T16:00'), ny)).toBe(at('2020-03-10T16:00'));
    expect(nextClose(at('2020-11-25T17:00'), ny)).toBe(at('2020-11-27T13:00'));
    expect(nextClose(at('2020-11-28T17:00'), ny)).toBe(at('2020-11-30T16:00'));
  });
});
