import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff } from '../../client/policy/line-diff.ts';

const written = (before: string, after: string): string[] =>
  lineDiff(before, after).map(
    ({ type, text }) => `${{ same: ' ', added: '+', removed: '-' }[type]}${text}`,
  );

describe('what changes between two versions', () => {
  it.each([
    ['a', 'a', [' a']],
    ['a\nb', 'a\nc', [' a', '-b', '+c']],
    ['a\nb\nc', 'a\nc', [' a', '-b', ' c']],
    ['a\nc', 'a\nb\nc', [' a', '+b', ' c']],
    ['a\nb\nc\nd', 'b\nc\nd\ne', ['-a', ' b', ' c', ' d', '+e']],
    ['', 'a', ['-', '+a']],
  ])('%j to %j', (before, after, lines) => expect(written(before, after)).toEqual(lines));

  it('is told by lines of which one text and the other can be put together again', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const lines = lineDiff(older.join('\n'), newer.join('\n'));
        const without = (type: string) =>
          lines
            .filter((line) => line.type !== type)
            .map((line) => line.text)
            .join('\n');
        expect(without('added')).toBe(older.join('\n'));
        expect(without('removed')).toBe(newer.join('\n'));
      }),
    );
  });

  it('takes no long time over long texts that have little in common', () => {
    const long = (word: string) =>
      Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join('\n');
    expect(lineDiff(long('a'), long('b'))).toHaveLength(40_000);
  });
});
