import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endingsOf, queryOf, significantDigits } from '../../server/people/caller.ts';
import { changesBetween, rankByName, rankByNumber } from '../../server/people/caller-match.ts';
import { bestOf } from '../../server/people/caller-order.ts';
import { putThroughTo } from '../../server/people/put-through.ts';

const fits = (typed: string, onFile: string): boolean =>
  rankByNumber(queryOf(typed).digits, significantDigits(onFile)) > 0;

describe('a number that was typed or pasted', () => {
  const finnish = '+358 40 123 4567';
  const american = '+1 212-555-0123';
  it.each([
    ['+358401234567', finnish],
    ['00358 40 1234567', finnish],
    ['011 358 40 123 4567', finnish],
    ['040 123 4567', finnish],
    ['(040) 123-4567', finnish],
    ['+358 (0)40 123 4567', finnish],
    ['tel:+358-40-123-4567', finnish],
    ['+358.40.123.4567', finnish],
    ['+358\u00a040\u2009123\u202f4567', finnish],
    ['\u202a+358 40 123 4567\u202c', finnish],
    ['٠٤٠١٢٣٤٥٦٧', finnish],
    ['۰۴۰۱۲۳۴۵۶۷', finnish],
    ['०४०१२३४५६७', finnish],
    ['０４０－１２３－４５６７', finnish],
    ['040 123', finnish],
    ['+358 40 1', finnish],
    ['1234567', finnish],
    ['+358401234567', '040 123 4567'],
    ['+358401234567', '(0)40/1234567'],
    ['+358401234567', '1234567'],
    ['(212) 555-0123', american],
    ['(212) 555-01', american],
    ['1 (212) 555-0123', american],
    ['212.555.0123 x45', american],
    ['212-555-0123x45', american],
    ['+1 212 555 0123 ext. 9', american],
    ['+12125550123;ext=9', american],
    ['2125550123,,88', american],
    ['+1 212 555 0123 #7', american],
    ['+12125550123', '(212) 555-0123 ext 12'],
    ['8 (495) 123-45-67', '+7 495 123-45-67'],
    ['WHITMAN NORA +1 212 555 0123', american],
  ])('%s is the number kept as %s', (typed, onFile) => expect(fits(typed, onFile)).toBe(true));

  it.each([
    ['+358 40 123 4568', finnish],
    ['123', finnish],
    ['+46 40 765 4321', finnish],
    ['+44 40 123 4567', finnish],
    ['', finnish],
    ['+', finnish],
    ['+358 40 123 4567', ''],
  ])('%s is not the number kept as %s', (typed, onFile) => expect(fits(typed, onFile)).toBe(false));

  it('is found however its digits are grouped and whatever stands between them', () => {
    const separators = fc.constantFrom('', ' ', '-', '.', '\u00a0', '/', ' - ');
    const digits = fc.array(fc.nat(9), { minLength: 9, maxLength: 14 });
    fc.assert(
      fc.property(
        digits,
        fc.array(separators, { minLength: 14, maxLength: 14 }),
        (list, between) => {
          fc.pre(list[0] !== 0);
          const typed = list.map((digit, i) => `${digit}${between[i]}`).join('');
          expect(queryOf(typed).name).toBeNull();
          expect(queryOf(`+${typed}`).digits).toEqual([list.join('')]);
          expect(fits(typed, `+${list.join('')}`)).toBe(true);
          expect(fits(`0${list.slice(2).join('')}`, `+${list.join('')}`)).toBe(
            list.slice(2).some((d) => d > 0),
          );
        },
      ),
    );
  });

  it('has every ending of seven digits or more looked for among those kept short', () => {
    expect(endingsOf('123456789')).toEqual(['123456789', '23456789', '3456789']);
    expect(endingsOf('123456')).toEqual([]);
  });

  it('never breaks, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const { digits, name } = queryOf(typed);
        for (const form of digits) expect(form).toMatch(/^[1-9]\d{3,23}$/);
        if (name !== null) expect(name.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('a name that was typed', () => {
  const order = (typed: string, ...forms: string[]): string[] =>
    forms
      .map((form) => ({ form, rank: rankByName(` ${typed}`, ` ${form}`) }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank)
      .map(({ form }) => form);

  it.each([
    ['virtanen anna', 'anna virtanen'],
    ['a virtanen', 'anna virtanen'],
    ['virtanen a', 'anna virtanen'],
    ['a v', 'anna virtanen'],
    ['vritanen', 'anna virtanen'],
    ['anna vritanen', 'anna virtanen'],
    ['ana virtanen', 'anna virtanen'],
    ['virtannen', 'anna virtanen'],
    ['irtan', 'anna virtanen'],
    ['smiht', 'john smith'],
    ['jonh smith', 'john smith'],
    ['jonh', 'john smith'],
    ['mueller', 'jorg muller'],
    ['o brien', 'sean obrien'],
    ['obrien', 'sean o brien'],
    ['whitm', 'nora whitman'],
    ['whtiman', 'nora whitman'],
    ['小明', '王小明'],
    ['жана', 'жанна иванова'],
  ])('%s finds %s', (typed, form) => expect(order(typed, form)).toEqual([form]));

  it.each([
    ['virtanen', 'anna korhonen'],
    ['anna virtanen', 'anna korhonen'],
    ['smith', 'maria garcia'],
    ['x', 'anna virtanen'],
    ['', 'anna virtanen'],
    ['王', '李明'],
  ])('%s does not find %s', (typed, form) => expect(order(typed, form)).toEqual([]));

  it('comes in the order of how well it fits', () => {
    expect(
      order(
        'anna',
        'hanna laine',
        'susanna lind',
        'pia anna laine',
        'anna',
        'annamari laine',
        'anne lane',
      ),
    ).toEqual([
      'anna',
      'annamari laine',
      'pia anna laine',
      'hanna laine',
      'susanna lind',
      'anne lane',
    ]);
  });

  it('counts a swap of two letters as one change, and is the same both ways', () => {
    expect(changesBetween('smiht', 'smith')).toBe(1);
    expect(changesBetween('', 'abc')).toBe(3);
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const changes = changesBetween(one, other);
        expect(changes).toBe(changesBetween(other, one));
        expect(changes === 0).toBe(one === other);
        expect(changes).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
        expect(changes).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });
});

describe('the order of matches', () => {
  const onFile = (clientId: string, name: string, more = {}) => ({
    clientId,
    personId: null,
    name,
    form: ` ${name.toLowerCase()}`,
    digits: '',
    closed: false,
    alerted: false,
    ...more,
  });
  const ids = (list: readonly { clientId: string }[]) => list.map(({ clientId }) => clientId);
  const anna = { digits: [], form: ' anna' };

  it('has an open alert first among equals, and closed accounts last', () => {
    const found = bestOf(
      anna,
      [
        onFile('closed', 'Anna', { closed: true, alerted: true }),
        onFile('b', 'Anna B'),
        onFile('a', 'Anna A'),
        onFile('alerted', 'Anna Z', { alerted: true }),
        onFile('like', 'Anne', { alerted: true }),
      ],
      new Set(),
      8,
    );
    expect(ids(found)).toEqual(['alerted', 'a', 'b', 'like', 'closed']);
  });

  it('has each client once, by their own name before that of their household', () => {
    const found = bestOf(
      anna,
      [
        onFile('a', 'Anna A', { personId: 'p' }),
        onFile('a', 'Anna A'),
        onFile('b', 'Anna', { personId: 'q' }),
      ],
      new Set(),
      8,
    );
    expect(found).toEqual([
      { clientId: 'b', personId: 'q', by: 'person' },
      { clientId: 'a', personId: null, by: 'name' },
    ]);
  });

  it('stops at the number asked for', () => {
    const many = Array.from({ length: 20 }, (_, i) => onFile(`c${i}`, `Anna ${i}`));
    expect(bestOf(anna, many, new Set(), 8)).toHaveLength(8);
  });
});

describe('whom to put a caller through to', () => {
  const helen = { userId: 'helen', name: 'Helen' };
  const sam = { userId: 'sam', name: 'Sam' };
  const nobody = () => null;
  const given = (kind: 'exclusive' | 'go-between', userId: string) => ({
    kind,
    userId,
    userName: userId === 'sam' ? 'Sam' : 'Helen',
    fromName: 'Helen',
  });
  it.each([
    ['the advisor', putThroughTo(helen, [], nobody), { ...helen, why: 'advisor', insteadOf: null }],
    [
      'whoever has the client exclusively',
      putThroughTo(sam, [given('exclusive', 'sam')], nobody),
      { ...sam, why: 'exclusive', insteadOf: 'Helen' },
    ],
    [
      'the go-between',
      putThroughTo(helen, [given('go-between', 'sam')], nobody),
      { ...sam, why: 'go-between', insteadOf: 'Helen' },
    ],
    [
      'whoever stands in for the advisor',
      putThroughTo(helen, [], (id) => (id === 'helen' ? sam : null)),
      { ...sam, why: 'cover', insteadOf: 'Helen' },
    ],
    [
      'whoever stands in for the go-between',
      putThroughTo(helen, [given('go-between', 'sam')], (id) =>
        id === 'sam' ? { userId: 'lucia', name: 'Lucia' } : null,
      ),
      { userId: 'lucia', name: 'Lucia', why: 'cover', insteadOf: 'Sam' },
    ],
  ])('is %s', (_, found, expected) => expect(found).toEqual(expected));
});
