import { expect, it } from 'vitest';
import { letterOfReview } from '../../server/letters/letters-of-review.ts';
import { pdfOf } from '../../server/letters/pdf.ts';
import { neverSaid } from '../../server/say/guard.ts';

const facts = {
  clientName: 'Åsa Öst and 王芳',
  advisorName: 'Helen Marsh',
  date: '24 February 2020',
  decidedOn: '20 February 2020',
  agreement: '2 calls a week; between 09:00 and 17:00',
};
const kinds = ['stay', 'part'] as const;
const wordsOf = (kind: 'stay' | 'part', change: Partial<typeof facts> = {}) =>
  letterOfReview(kind, { ...facts, ...change })
    .parts.map(({ text }) => text)
    .join('\n');

it.each(kinds)(
  'a letter (%s) blames nobody, admits nothing, and promises no performance',
  (kind) => {
    const said = neverSaid(wordsOf(kind), 'en').filter(({ why }) => why !== 'jargon');
    expect(said).toEqual([]);
    expect(wordsOf(kind)).not.toMatch(
      /sorry|apolog|mistake|fault|difficult|unfortunately|regret|your behaviou?r/i,
    );
  },
);

it.each(kinds)(
  'a letter (%s) is to somebody, from somebody, with the day of the decision',
  (kind) => {
    const words = wordsOf(kind);
    for (const part of [
      'Dear Åsa Öst and 王芳,',
      'Helen Marsh',
      '24 February 2020',
      '20 February 2020',
    ])
      expect(words).toContain(part);
    expect(words).not.toMatch(/undefined|null|\{|\}/);
  },
);

it('a letter of staying says what is agreed, or that nothing changes', () => {
  expect(wordsOf('stay')).toContain('2 calls a week; between 09:00 and 17:00');
  const none = letterOfReview('stay', { ...facts, agreement: null });
  expect(none.parts.map(({ text }) => text).join('\n')).toContain(
    'Nothing changes in how you reach us',
  );
});

it.each(kinds)('a letter (%s) becomes a PDF', async (kind) => {
  const bytes = await pdfOf(letterOfReview(kind, facts));
  expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(5000);
});
