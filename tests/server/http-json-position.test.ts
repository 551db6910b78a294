import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonErrorPosition } from '../../server/http/json-position.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

it.each([
  ['', 0],
  ['[{"price":NaN}]', 10],
  ['[1,2', 4],
  ['[1,]', 3],
  ['{"a":1,}', 7],
  ['{a:1}', 1],
  ['[1] x', 4],
  ['[01]', 1],
  ['["a\nb"]', 3],
  ['["\\x"]', 2],
  ['"never closed', 13],
  ['[1 2]', 3],
  ['{"a" 1}', 5],
  ['[}', 1],
  [' \n\t', 3],
])('of %j the mistake is at %i', (text, position) => {
  expect(parses(text)).toBe(false);
  expect(jsonErrorPosition(text)).toBe(position);
});

it('agrees with JSON.parse on what is JSON', () => {
  const pieces = fc.constantFrom(
    ...'{}[],:"\\ \n'.split(''),
    '1',
    '-',
    '.5',
    'e3',
    'true',
    'null',
    '"a"',
    '\\u00e9',
    'NaN',
  );
  const texts = fc.oneof(
    fc.json(),
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(jsonErrorPosition(text) === null).toBe(parses(text));
    }),
    { numRuns: 2000 },
  );
});

it('finds the mistake behind a string of ten million characters, and in a million brackets', () => {
  expect(jsonErrorPosition(`["${'x'.repeat(10_000_000)}",]`)).toBe(10_000_004);
  expect(jsonErrorPosition('['.repeat(1_000_000))).toBe(1_000_000);
});
