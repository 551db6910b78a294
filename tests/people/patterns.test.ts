import { describe, expect, it } from 'vitest';
import { matchOf, patternsOf } from '../../server/people/patterns.ts';

describe('what a client does, from the evidence', () => {
  it.each([
    ['nothing', [], []],
    ['anger', ['angry-calls'], ['angry']],
    [
      'each pattern once, in its place',
      ['origin', 'refusal', 'stall', 'refusal'],
      ['puts-off', 'refuses-advice', 'speaks-of-loss'],
    ],
    ['an action without their word', ['action-without-word'], ['grievance']],
  ] as const)('%s', (_, kinds, patterns) => {
    expect(patternsOf(kinds.map((kind) => ({ kind })))).toEqual(patterns);
  });
});

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
