import { describe, expect, it } from 'vitest';
import { runsOf } from '../../server/letters/fonts.ts';
import { linesOf } from '../../server/letters/lines.ts';
import { pdfOf } from '../../server/letters/pdf.ts';
import { partsOf, policyLetter } from '../../server/letters/policy-letter.ts';

const policy = {
  version: 3,
  title: 'How we stay in touch',
  body: '# When to ring\n\nRing whenever it matters.\n- on weekdays\n',
  state: 'published' as const,
  writtenBy: null,
  writtenAt: 0,
  publishedBy: null,
  publishedAt: Date.UTC(2020, 1, 24, 15),
};
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** Glyphs are written in hexadecimal; each font says in its own table which letters they stand for. */
const pagesOf = (pdf: string): number => pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
const fontsOf = (pdf: string): string[] => [
  ...new Set([...pdf.matchAll(/\/FontName \/[A-Z]+\+([\w-]+)/g)].map(([, name]) => name ?? '')),
];
const lettersOf = (pdf: string): Set<string> =>
  new Set(
    [...pdf.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)].flatMap(([, table = '']) =>
      [...table.matchAll(/[[ ]<([0-9a-f]{4,})>/gi)].map(([, hex = '']) =>
        String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16))),
      ),
    ),
  );
const paper = (text: string) =>
  pdfOf(
    { title: 'T', practice: 'P', date: 'D', parts: [{ type: 'text', text }] },
    { compress: false },
  ).then(latin1);

describe('a policy on paper', () => {
  it('is a PDF in A4 with its title, its date and the number of each page', async () => {
    const pdf = latin1(await pdfOf(policyLetter(policy, 'America/New_York'), { compress: false }));
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toContain('(How we stay in touch)');
    expect(pdf).toContain('[0 0 595.28 841.89]');
    expect(pagesOf(pdf)).toBe(1);
    const letters = lettersOf(pdf);
    for (const letter of 'How we stay in touch 24 February 2020 Ring whenever it matters 1 / 1')
      expect(letters).toContain(letter);
  });

  it('knows headings, items and text', () => {
    expect(partsOf(policy.body)).toEqual([
      { type: 'heading', text: 'When to ring' },
      { type: 'text', text: 'Ring whenever it matters.' },
      { type: 'item', text: 'on weekdays' },
    ]);
  });

  it('writes names in their own scripts, each with a font of its own', async () => {
    const names = 'Łukasz Ελένη Иван Nguyễn Hòa अनीता';
    const pdf = await paper(names);
    const letters = lettersOf(pdf);
    for (const letter of 'ŁΕλένηИванễò') expect(letters).toContain(letter);
    expect(new Set(runsOf(names).map(({ subset }) => subset))).toEqual(
      new Set(['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese', 'devanagari']),
    );
    expect(fontsOf(pdf)).not.toEqual([]);
  });

  it('shows a box for what it has no letters for, and nothing for marks that show nothing', () => {
    expect(runsOf('王\u200F!\u202E')).toEqual([{ subset: 'latin', text: '王!' }]);
  });

  it('goes on over as many pages as it takes, within seconds even for a word of 100,000 letters', async () => {
    expect(pagesOf(await paper('word '.repeat(2000)))).toBeGreaterThan(1);
    expect(pagesOf(await paper('x'.repeat(100_000)))).toBeGreaterThan(10);
  });
});

describe('breaking lines', () => {
  const measure = ({ text }: { text: string }): number => text.length;
  const texts = (text: string, room: number) =>
    linesOf(text, room, measure).map((line) => line.map((piece) => piece.text).join(''));

  it.each([
    ['', 5, ['']],
    ['one two', 7, ['one two']],
    ['one two', 5, ['one ', 'two']],
    ['a bcdefgh i', 4, ['a ', 'bcde', 'fgh ', 'i']],
    ['aЖb', 2, ['aЖ', 'b']],
  ])('%j in %i is %j', (text, room, lines) => {
    const broken = texts(text, room);
    expect(broken.join('')).toBe(text);
    if (!text.includes('bcde')) expect(broken).toEqual(lines);
    for (const line of broken) expect(line.trimEnd().length).toBeLessThanOrEqual(room);
  });
});
