import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const PACKAGE = '@fontsource/noto-sans';
const require = createRequire(import.meta.url);

export type Weight = 400 | 700;

const fileOf = (subset: string, weight: Weight): Buffer =>
  readFileSync(require.resolve(`${PACKAGE}/files/noto-sans-${subset}-${weight}-normal.woff`));

type Range = readonly [from: number, to: number];

const rangesIn = (text: string): Range[] =>
  text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

/** The package keeps a script a file and says which characters are in which; plain Latin is looked at first. */
const subsets = (() => {
  const path = fileURLToPath(import.meta.resolve(`${PACKAGE}/unicode.json`));
  const known = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.entries(known)
    .map(([name, ranges]) => ({ name, ranges: rangesIn(ranges) }))
    .sort((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'));
})();

/** Draws an empty box for what no file has. */
const FALLBACK = 'latin';

const subsetOf = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const found = subsets.find(({ ranges }) =>
    ranges.some(([from, to]) => code >= from && code <= to),
  );
  return found?.name ?? FALLBACK;
};

export type Run = { subset: string; text: string };

/** Marks of direction and the like show nothing; they would only draw a box. Joiners matter to Devanagari. */
const silent = /\p{Cc}|\p{Cf}|\uFE0E|\uFE0F/u;
const joiner = /[\u200C\u200D]/;

/** Text in pieces that one font file can write. A character that none has shows as an empty box. */
export const runsOf = (text: string): Run[] => {
  const runs: Run[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const joins = joiner.test(character) && last?.subset === 'devanagari';
    if (silent.test(character) && !joins) continue;
    // Spaces and joiners go with what stands before them, so that words stay whole.
    const follows = last && (joins || /\s/.test(character));
    const subset = follows ? last.subset : subsetOf(character);
    if (last?.subset === subset) last.text += character;
    else runs.push({ subset, text: character });
  }
  return runs;
};

const loaded = new Map<string, Buffer>();

export const fontFile = ({ subset }: Pick<Run, 'subset'>, weight: Weight): Buffer => {
  const key = `${subset}-${weight}`;
  const known = loaded.get(key);
  if (known) return known;
  const bytes = fileOf(subset, weight);
  loaded.set(key, bytes);
  return bytes;
};
