import type {
  Approach,
  Helped,
  SayCause,
  SayLanguage,
  SayTrigger,
} from '../../shared/approaches.ts';
import { remember } from '../../shared/remember.ts';
import { library } from './library.ts';

/**
 * What is assumed before anybody has used an approach: as if it had helped two of four others. So one single outcome moves
 * an approach a little, and neither to the top nor to the bottom of all.
 */
const PRIOR = { helped: 2, of: 4 } as const;
/** One call with this client says as much as four with others: people differ more than approaches do. */
const OWN_WEIGHT = 4;

/** The posterior mean of "it helps", with a Beta(2, 2) prior: between 0 and 1, 0.5 where nothing is known. */
export const meanOf = ({ here, elsewhere }: Helped): number =>
  (PRIOR.helped + OWN_WEIGHT * here[0] + elsewhere[0]) /
  (PRIOR.of + OWN_WEIGHT * here[1] + elsewhere[1]);

/** What is known of how approaches went: with everybody, by key, as [helped, of]; and the practice's own wordings. */
export type Shelf = {
  /** the approved ones only */
  approved: readonly Approach[];
  totals: ReadonlyMap<string, readonly [helped: number, of: number]>;
};

export const bareShelf: Shelf = { approved: [], totals: new Map() };

const made = new WeakMap<Shelf, (language: SayLanguage) => readonly Approach[]>();

/** The product's wordings, each replaced by the practice's own where there is one; then what the practice has added. */
export const approachesIn = (language: SayLanguage, shelf: Shelf): readonly Approach[] => {
  const known = made.get(shelf) ?? remember((of: SayLanguage) => gathered(of, shelf));
  made.set(shelf, known);
  return known(language);
};

const gathered = (language: SayLanguage, { approved }: Shelf): Approach[] => {
  const own = new Map(
    approved.filter((one) => one.language === language).map((one) => [one.key, one]),
  );
  const ours = library(language);
  const known = new Set(ours.map(({ key }) => key));
  const added = [...own.values()].filter(({ key }) => !known.has(key));
  return [
    ...ours.map((one) => own.get(one.key) ?? one),
    ...added.sort((a, b) => (a.key < b.key ? -1 : 1)),
  ];
};

/** A crash echo is a fall too. */
const fits = (made: SayTrigger, what: SayTrigger): boolean =>
  made === 'any' || made === what || (what === 'crash-echo' && made === 'fall');

/** How often an approach helped, whatever its wording and language: it is the same idea. */
export const helpedOf = (
  key: string,
  uses: readonly { key: string; helped: boolean }[],
  { totals }: Shelf,
): Helped => {
  const own = uses.filter((use) => use.key === key);
  const here = [own.filter(({ helped }) => helped).length, own.length] as const;
  const [helped, of] = totals.get(key) ?? here;
  return { here, elsewhere: [Math.max(0, helped - here[0]), Math.max(0, of - here[1])] };
};

export type Ranked = { approach: Approach; helped: Helped; mean: number };

/**
 * The approaches for a cause and what happened, the likeliest to help first; of equals the one that comes first in the
 * library. The advisor chooses any.
 */
export const inOrder = (
  approaches: readonly Approach[],
  about: { cause: SayCause; trigger: SayTrigger },
  uses: readonly { key: string; helped: boolean }[],
  shelf: Shelf,
): Ranked[] =>
  approaches
    .filter(({ cause, trigger }) => cause === about.cause && fits(trigger, about.trigger))
    .map((approach) => {
      const helped = helpedOf(approach.key, uses, shelf);
      return { approach, helped, mean: meanOf(helped) };
    })
    .sort((a, b) => b.mean - a.mean);
