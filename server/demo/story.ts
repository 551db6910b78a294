import type {
  ConditionKind,
  OriginWhose,
  Reference,
  RootCause,
} from '../../shared/sensitivities.ts';
import type { BookStyle } from './books.ts';

type When = {
  kind: ConditionKind;
  threshold: number;
  /** what the threshold is a share of, on the first day; else it is given as it stands */
  shareOf: 'price' | 'value' | null;
  /** an instrument, PORTFOLIO, `largest share` (of this client), or null */
  symbol: string | null;
  reference: Reference | null;
  event: string | null;
  holdSeconds: number;
  watchUnheld: boolean;
};

type Teller = {
  who: 'woman' | 'man' | 'couple' | 'anyone';
  /** years of birth */
  born: readonly [from: number, to: number];
  book: BookStyle;
  /** the language of where they come from, where the words tell it */
  people: string | null;
};

type Because = {
  cause: RootCause;
  /** 1 to 5 */
  intensity: number;
  originEvent: string | null;
  /** `last-year`: the year before the first day */
  originYear: number | 'last-year' | null;
  originWhose: OriginWhose | null;
};

/** What somebody is afraid of, who they are, why, and how they say it. Invented, all of them. */
export type Story = When & Teller & Because & { words: string };

export const when = (
  kind: ConditionKind,
  threshold: number,
  rest: Partial<Omit<When, 'kind' | 'threshold'>> = {},
): When => ({
  shareOf: null,
  symbol: null,
  reference: null,
  event: null,
  holdSeconds: 0,
  watchUnheld: false,
  ...rest,
  kind,
  threshold,
});

export const by = (
  who: Teller['who'],
  from: number,
  to: number,
  book: BookStyle,
  people: string | null = null,
): Teller => ({ who, born: [from, to], book, people });

export const because = (
  cause: RootCause,
  intensity: number,
  originEvent: string | null = null,
  originYear: Because['originYear'] = null,
  originWhose: OriginWhose | null = originEvent === null ? null : 'self',
): Because => ({ cause, intensity, originEvent, originYear, originWhose });

export const story = (what: When, teller: Teller, why: Because, words: string): Story => ({
  ...what,
  ...teller,
  ...why,
  words,
});

export const LARGEST_SHARE = 'largest share';
