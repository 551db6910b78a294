import type { ApproachWords, SayLanguage } from '../../shared/approaches.ts';
import { templateFaults } from './fill.ts';
import { type Forbidden, forbiddenEnglish } from './never-said-en.ts';
import { forbiddenFinnish } from './never-said-fi.ts';
import { forbiddenMalay } from './never-said-ms.ts';

export type Why = keyof Forbidden | 'shouting' | 'slot';

/** Words that may not be said, as they stand in the text; `jargon` alone is a hint, the rest is refused. */
export type Remark = { field: keyof ApproachWords; words: string; why: Why };

const lists: Readonly<Record<SayLanguage, readonly Forbidden[]>> = {
  // English turns up in texts of any language.
  en: [forbiddenEnglish],
  fi: [forbiddenFinnish, forbiddenEnglish],
  ms: [forbiddenMalay, forbiddenEnglish],
};

/** Letters of any language bound a word; a slot is none. */
const wordsOf = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'giu');

const compiled = new Map<Forbidden, (readonly [keyof Forbidden, RegExp])[]>(
  Object.values(lists)
    .flat()
    .map((list) => [
      list,
      [
        ['promise', wordsOf(list.promise)] as const,
        ['fault', wordsOf(list.fault)] as const,
        ['blame', wordsOf(list.blame)] as const,
        ['dismissal', wordsOf(list.dismissal)] as const,
        ['jargon', wordsOf(list.jargon)] as const,
      ],
    ]),
);

/** What a text says that may never be said to a client: how it stands there, and why not. */
export const neverSaid = (text: string, language: SayLanguage): { words: string; why: Why }[] => {
  const plain = text.replaceAll('’', "'").normalize('NFC');
  const found = lists[language].flatMap((list) =>
    (compiled.get(list) ?? []).flatMap(([why, pattern]) =>
      [...plain.matchAll(pattern)].map(([words]) => ({ words, why })),
    ),
  );
  // The Spanish, full-width and combined ones shout too.
  const loud = [...plain.matchAll(/[!¡！‼⁉]+/gu)].map(([words]) => ({
    words,
    why: 'shouting' as const,
  }));
  const seen = new Set<string>();
  return [...found, ...loud].filter(({ words, why }) => {
    const key = `${why} ${words.toLowerCase()}`;
    return seen.has(key) ? false : seen.add(key);
  });
};

const spoken = ['opening', 'reflection', 'offer'] as const;

/**
 * What is wrong with an approach: in what is said to the client, every list; what is for the advisor's eyes may name
 * what to avoid, so only shouting and slots are looked for there.
 */
export const remarksOn = (words: ApproachWords, language: SayLanguage): Remark[] => [
  ...spoken.flatMap((field) => [
    ...neverSaid(words[field], language).map((remark) => ({ field, ...remark })),
    ...templateFaults(words[field]).map((fault) => ({ field, words: fault, why: 'slot' as const })),
  ]),
  ...(['name', 'avoid'] as const).flatMap((field) => [
    ...neverSaid(words[field], language)
      .filter(({ why }) => why === 'shouting')
      .map((remark) => ({ field, ...remark })),
    ...(words[field].match(/[{}[\]]/g) ?? []).slice(0, 1).map((brace) => ({
      field,
      words: brace,
      why: 'slot' as const,
    })),
  ]),
];

export const isRefused = ({ why }: { why: Why }): boolean => why !== 'jargon';
