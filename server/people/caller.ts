/** What somebody at the front desk typed or pasted: forms of a number to try, and a name; either may be missing. */
export type CallerQuery = { digits: string[]; name: string | null };

/** Fewer digits than this are part of far too many numbers. */
const FEWEST_DIGITS = 4;
/** So many digits at the end are somebody's number, whatever country or trunk code goes before. */
export const DIGITS_OF_A_NUMBER = 7;
/** An international number has 15; some more for the codes in front of it. */
const MOST_DIGITS = 24;
const MOST_LETTERS = 100;

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));

/** Every script's digits stand in a row from nought to nine. */
const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && isDigit(code - value - 1)) value += 1;
  return String(value);
};

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const EXTENSION = /(\d)[\s.(-]*(?:[;,#]|(?:x|extn?|extension)[\s.:]*\d).*$/isu;
const OPTIONAL_TRUNK = /\(\s*0\s*\)/g;

const plainOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/^\s*(?:tel|sip|callto)\s*:/i, '')
    .trim();

const withoutExtension = (plain: string): string => plain.replace(EXTENSION, '$1');

/** As `digits_of` in the database has it: no extension, no "(0)", no leading zeros. */
export const significantDigits = (typed: string): string =>
  withoutExtension(plainOf(typed))
    .replace(OPTIONAL_TRUNK, '')
    .replace(/\D/g, '')
    .slice(0, MOST_DIGITS)
    .replace(/^0+/, '');

/** The codes for "abroad" and "long distance" that aren't a nought: 011 in North America, 8 in Russia and its neighbours. */
const formsOf = (typed: string): string[] => {
  const digits = significantDigits(typed);
  const forms = [digits];
  const dialled = withoutExtension(plainOf(typed)).replace(/[^\d+]/g, '');
  if (dialled.startsWith('011') && digits.startsWith('11')) forms.push(digits.slice(2));
  if (dialled.startsWith('8') && digits.length === 11) forms.push(digits.slice(1));
  return forms.filter((form) => form.length >= FEWEST_DIGITS);
};

/**
 * Reads what was typed. Digits alone are a number, also one that is still being typed. Letters are a name; what a
 * telephone shows ("ANNA VIRTANEN +358 40 123 4567") is both.
 */
export const queryOf = (typed: string): CallerQuery => {
  const plain = plainOf(typed);
  const letters = withoutExtension(plain).replace(/[^\p{L}\p{M}]/gu, '');
  if (letters === '') return { digits: formsOf(plain), name: null };
  const digits = significantDigits(plain);
  if (digits.length < DIGITS_OF_A_NUMBER) return { digits: [], name: plain.slice(0, MOST_LETTERS) };
  const name = withoutExtension(plain).replace(/[\d+()<>/]+/g, ' ');
  return { digits: formsOf(plain), name: name.trim().slice(0, MOST_LETTERS) };
};

/** All endings of a number that may be kept as somebody's, the longest first. */
export const endingsOf = (digits: string): string[] =>
  Array.from({ length: Math.max(0, digits.length - DIGITS_OF_A_NUMBER + 1) }, (_, start) =>
    digits.slice(start),
  );

/**
 * A word as it would be if two neighbouring letters had been typed the wrong way round: the commonest typing error, and
 * the one after which a short word has hardly a trigram in common with itself. ASCII letters only.
 */
export const swapsOf = (word: string): string[] => {
  if (word.length < 3 || word.length > 12 || !/^[a-z]+$/.test(word)) return [];
  const swaps = Array.from(
    { length: word.length - 1 },
    (_, i) => word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2),
  );
  return swaps.filter((swap) => swap !== word);
};
