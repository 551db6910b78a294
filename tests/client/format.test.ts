import { describe, expect, it } from 'vitest';
import { createFormat, placeOf } from '../../client/ui/format.ts';

const format = createFormat({
  locale: 'en-US',
  timeZone: 'America/Chicago',
  marketTimeZone: 'America/New_York',
  currency: 'USD',
});

describe('figures on screen', () => {
  it('show money without cents and losses with a true minus sign', () => {
    expect(format.money(41_745.4)).toBe('$41,745');
    expect(format.money(-41_745.4)).toBe('−$41,745');
  });

  it('show every change with its sign, for colour alone says nothing to some', () => {
    expect(format.change(-3.14)).toBe('−3.1\u00a0%');
    expect(format.change(2)).toBe('+2.0\u00a0%');
    expect(format.change(0)).toBe('0.0\u00a0%');
  });

  it('show a share as a whole percentage', () => {
    expect(format.chance(0.734)).toBe('73\u00a0%');
  });

  it('turn a part in log-odds into a factor of the odds, either way', () => {
    expect(format.odds(Math.log(2.5))).toBe('×\u00a02.5');
    expect(format.odds(-Math.log(2.5))).toBe('÷\u00a02.5');
  });

  it('name a span by the largest unit that says it', () => {
    expect(format.span(12.9)).toBe('12 sec');
    expect(format.span(61)).toBe('1 min');
    expect(format.span(7200)).toBe('2 hr');
    expect(format.span(200_000)).toBe('2 days');
  });
});

describe('times on screen', () => {
  const at = '2020-02-24T15:42:00.000Z';

  it('are in the zone of whoever looks, those of the market in the practice’s', () => {
    expect(format.time(at)).toBe('09:42');
    expect(format.marketTime(at)).toBe('10:42');
    expect(format.marketPlace).toBe('New York');
  });

  it('follow daylight saving: after 8 March 2020 New York is four hours behind UTC', () => {
    expect(format.marketTime('2020-03-09T13:30:00.000Z')).toBe('09:30');
    expect(format.marketTime('2020-03-06T14:30:00.000Z')).toBe('09:30');
  });

  it('write midnight as 00, not 24', () => {
    expect(format.time('2020-02-24T06:00:00.000Z')).toBe('00:00');
  });

  it('leave a calendar date on its day whatever the zone', () => {
    expect(format.calendarDay('2020-03-16')).toBe('Mon, Mar 16, 2020');
  });

  it('name the place of a zone', () => {
    expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });
});
