import { describe, expect, it } from 'vitest';
import { matchOf } from '../../server/people/patterns.ts';

describe('a note that is touched', () => {
  const shouts = { text: '\n  My father shouted. \nMore.', tags: ['angry' as const] };
  const both = { text: 'I lose patience', tags: ['angry' as const, 'puts-off' as const] };

  it.each([
    ['nothing touched', [shouts], ['puts-off'], null],
    ['no notes', [], ['angry'], null],
    ['no tags, no match', [{ text: 'angry', tags: [] }], ['angry'], null],
    [
      'its first line, trimmed',
      [shouts],
      ['angry'],
      { tags: ['angry'], words: 'My father shouted.' },
    ],
    [
      'the note that names most',
      [shouts, both],
      ['puts-off', 'angry'],
      { tags: ['angry', 'puts-off'], words: 'I lose patience' },
    ],
    ['tags alone', [{ text: ' ', tags: ['angry'] }], ['angry'], { tags: ['angry'], words: null }],
  ] as const)('%s', (_, notes, patterns, match) => {
    expect(
      matchOf(
        notes.map((one) => ({ ...one, tags: [...one.tags] })),
        patterns,
      ),
    ).toEqual(match);
  });

  it('is quoted to 140 characters, never through the middle of one', () => {
    const words = matchOf([{ text: '🙂'.repeat(200), tags: ['angry'] }], ['angry'])?.words;
    expect(words).toBe(`${'🙂'.repeat(140)} …`);
  });
});
