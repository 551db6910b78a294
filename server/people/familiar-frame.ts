/** What ties today to what somebody knew before. */
export type FamiliarFacts = {
  /** the earlier plan that they named */
  backTo: string;
  inTheirWords: string | null;
  /** since which day they have been clients, YYYY-MM-DD */
  since: string | null;
  /** how much of the portfolio is in bonds and cash, in percent */
  quietShare: number | null;
  /** the names of the largest holdings that were there already */
  largest: readonly string[];
};

/** What is longer is read where it was written down. */
const LONGEST_QUOTE = 240;

const withoutStop = (text: string): string => text.trim().replace(/[.!?\u2026]+$/u, '');

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * Guidance for whoever talks to them: begins with the earlier plan, then with what of their own facts still looks like
 * it. Facts that aren't known are left out; of performance it says nothing.
 */
export const familiarFrame = (facts: FamiliarFacts): string => {
  const { inTheirWords, since, quietShare, largest } = facts;
  const plan = withoutStop(facts.backTo);
  const quote =
    inTheirWords !== null && inTheirWords.trim() !== '' && inTheirWords.length <= LONGEST_QUOTE
      ? `In their words: “${withoutStop(inTheirWords)}”.`
      : '';
  const today = [
    since === null ? '' : `clients since ${since.slice(0, 4)}`,
    quietShare === null ? '' : `${Math.round(quietShare)} % in bonds and cash`,
    largest.length === 0 ? '' : `most of all in ${listed(largest)}`,
  ].filter((fact) => fact !== '');
  return [
    `Begin with what they know: ${plan}.`,
    quote,
    today.length === 0 ? '' : `Then today: ${today.join('; ')}.`,
    'Go through what of it is still so, before anything new.',
  ]
    .filter((part) => part !== '')
    .join(' ');
};
