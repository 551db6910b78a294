import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  instantField,
  isCalendarDate,
  isStorableText,
  isSymbol,
  isTimeZone,
  wholeNumberIn,
} from '../../shared/api/fields.ts';

describe('a date', () => {
  it('is one exactly when a calendar has it', () => {
    const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');
    fc.assert(
      fc.property(
        fc.integer({ min: 1800, max: 9999 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
          expect(isCalendarDate(text)).toBe(DateTime.fromISO(text).isValid);
        },
      ),
    );
  });

  it('is written in one way only', () => {
    for (const text of [
      '2020-2-3',
      '20200203',
      '2020-02-03T00:00:00Z',
      ' 2020-02-03',
      '03/02/2020',
      '0001-01-01',
      '+12020-01-01',
      '',
    ])
      expect(isCalendarDate(text), text).toBe(false);
  });
});

describe('a point in time', () => {
  it('has a zone, a real day, and a year that databases know', () => {
    for (const text of ['2020-03-16T14:30:00Z', '2020-03-16T14:30:00.123+05:30'])
      expect(instantField.safeParse(text).success, text).toBe(true);
    for (const text of [
      '2020-03-16T14:30:00',
      '2020-03-16',
      '2020-02-30T00:00:00Z',
      '0000-01-01T00:00:00Z',
      'now',
    ])
      expect(instantField.safeParse(text).success, text).toBe(false);
  });
});

describe('a symbol', () => {
  it('is what exchanges write', () => {
    for (const text of ['A', 'BRK.B', '^GSPC', 'EURUSD', 'S&P', 'BTC-USD', 'ES=F', 'VOD:LN'])
      expect(isSymbol(text), text).toBe(true);
  });
  it('is neither a word of ours, nor blank, nor invisible', () => {
    for (const text of [
      'PORTFOLIO',
      '__proto__',
      '',
      ' ',
      'A B',
      'Ä',
      'A\0',
      'A\n',
      'x'.repeat(41),
    ])
      expect(isSymbol(text), text).toBe(false);
  });
});

describe('a time zone', () => {
  it('is one by name', () => {
    for (const zone of ['America/New_York', 'UTC', 'Asia/Kolkata'])
      expect(isTimeZone(zone)).toBe(true);
    for (const zone of ['', 'Mars/Base', '+02:00', '05:30', 'America/New_York '])
      expect(isTimeZone(zone), zone).toBe(false);
  });
});

describe('a text', () => {
  it('can be kept if it comes back from UTF-8 as it was and has no NUL', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) }),
        (text) => {
          const comesBack = Buffer.from(text).toString() === text;
          expect(isStorableText(text)).toBe(comesBack && !text.includes('\0'));
        },
      ),
    );
    expect(isStorableText('a\ud800')).toBe(false);
    expect(isStorableText('🙂')).toBe(true);
  });
});

describe('a whole number in a query', () => {
  it('is digits within its limits', () => {
    const field = wholeNumberIn(1, 500);
    expect(field.parse('500')).toBe(500);
    for (const text of ['0', '501', '1.0', '1e2', '0x10', '-1', ' 1', '', '9'.repeat(400)])
      expect(field.safeParse(text).success, text).toBe(false);
  });
});
