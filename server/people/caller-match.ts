import { DIGITS_OF_A_NUMBER } from './caller.ts';

/** How well somebody on file fits what was typed; a higher rank comes first, equal ranks go by what else is known. */
const ranks = {
  sameNumber: 1000,
  externalId: 950,
  endOfNumber: 900,
  sameName: 800,
  beginningOfName: 700,
  beginningsOfWords: 600,
  beginningOfNumber: 500,
  partOfNumber: 400,
  partsOfName: 350,
  /** at most; less the less alike they are */
  alike: 300,
} as const;

/** Below this a word is another word, not the same one with a typing error. */
const LEAST_ALIKE = 0.55;
const LEAST_ALIKE_IN_ALL = 0.65;

const wordsOf = (form: string): string[] => form.split(' ').filter((word) => word !== '');

/** 0: another number. Digits as `significantDigits` has them. */
export const rankByNumber = (typed: readonly string[], onFile: string): number => {
  if (onFile === '') return 0;
  const rankOf = (digits: string): number => {
    if (digits === onFile) return ranks.sameNumber;
    const shorter = Math.min(digits.length, onFile.length);
    if (shorter >= DIGITS_OF_A_NUMBER && (digits.endsWith(onFile) || onFile.endsWith(digits)))
      return ranks.endOfNumber;
    if (onFile.startsWith(digits)) return ranks.beginningOfNumber;
    return onFile.includes(digits) ? ranks.partOfNumber : 0;
  };
  return Math.max(0, ...typed.map(rankOf));
};

/** Letters to change, add, leave out or swap with their neighbour to make one word of the other. */
export const changesBetween = (one: string, other: string): number => {
  const a = [...one];
  const b = [...other];
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
};

/** 1: the same; a word of which only the beginning is typed so far is nearly as good. */
const alikeness = (typed: string, word: string): number => {
  const whole = 1 - changesBetween(typed, word) / Math.max(typed.length, word.length);
  if (word.length <= typed.length || typed.length < 3) return whole;
  const begun = 1 - changesBetween(typed, word.slice(0, typed.length)) / typed.length;
  return Math.max(whole, 0.95 * begun);
};

/** Each typed word takes the word that fits it best and that no other has taken. */
const eachFits = (
  typed: readonly string[],
  words: readonly string[],
  fits: (typed: string, word: string) => boolean,
): boolean => {
  const left = [...words];
  // The longest first: an initial takes what is left over.
  return typed
    .toSorted((a, b) => b.length - a.length)
    .every((word) => {
      const at = left.findIndex((one) => fits(word, one));
      if (at < 0) return false;
      left.splice(at, 1);
      return true;
    });
};

const rankByAlikeness = (typed: readonly string[], words: readonly string[]): number => {
  let sum = 0;
  let letters = 0;
  for (const word of typed) {
    const best = Math.max(0, ...words.map((one) => alikeness(word, one)));
    if (best < LEAST_ALIKE) return 0;
    sum += best * word.length;
    letters += word.length;
  }
  const all = letters === 0 ? 0 : sum / letters;
  return all < LEAST_ALIKE_IN_ALL ? 0 : Math.round(all * 20) * (ranks.alike / 20);
};

/** 0: another name. Both as `search_form` in the database has them. */
export const rankByName = (typedForm: string, form: string): number => {
  const typed = wordsOf(typedForm);
  const words = wordsOf(form);
  if (typed.length === 0 || words.length === 0) return 0;
  if (typed.toSorted().join(' ') === words.toSorted().join(' ')) return ranks.sameName;
  if (form.trimStart().startsWith(typedForm.trimStart())) return ranks.beginningOfName;
  if (eachFits(typed, words, (part, word) => word.startsWith(part))) return ranks.beginningsOfWords;
  if (typed.every((part) => words.some((word) => word.includes(part)))) return ranks.partsOfName;
  return rankByAlikeness(typed, words);
};

export const rankOfExternalId: number = ranks.externalId;
