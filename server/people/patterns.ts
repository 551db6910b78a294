import type { OwnTrigger } from '../../shared/api/own-triggers.ts';
import { type ClientPattern, clientPatterns } from '../../shared/patterns.ts';

type Match = {
  tags: ClientPattern[];
  /** the beginning of one's own words on it */
  words: string | null;
};

const LONGEST = 140;

/** The first line with something on it, cut between characters as people count them. */
const beginningOf = (text: string): string | null => {
  const line = text
    .split('\n')
    .find((one) => one.trim() !== '')
    ?.trim();
  if (line === undefined) return null;
  const characters = [...line];
  if (characters.length <= LONGEST) return line;
  return `${characters.slice(0, LONGEST).join('').trimEnd()} …`;
};

/** What of one's own notes this client's ways touch; the note that names most of them gives the words. Null: nothing. */
export const matchOf = (
  triggers: readonly Pick<OwnTrigger, 'text' | 'tags'>[],
  patterns: readonly ClientPattern[],
): Match | null => {
  const touched = triggers
    .map(({ text, tags }) => ({ text, tags: tags.filter((tag) => patterns.includes(tag)) }))
    .filter(({ tags }) => tags.length > 0)
    .sort((a, b) => b.tags.length - a.tags.length);
  if (touched.length === 0) return null;
  const all = new Set(touched.flatMap(({ tags }) => tags));
  const words = touched.map(({ text }) => beginningOf(text)).find((line) => line !== null) ?? null;
  return { tags: clientPatterns.filter((tag) => all.has(tag)), words };
};
