import type { PlanFactName, SayLanguage } from '../../shared/approaches.ts';
import type { Speech } from '../calls/format.ts';
import type { ReasonKey } from '../calls/messages.ts';
import { spokenEnglish } from './spoken-en.ts';
import { spokenFinnish } from './spoken-fi.ts';
import { spokenMalay } from './spoken-ms.ts';

/** How one language says to a client what happened, what they may choose, and what is so in their own plan. */
export type Spoken = Speech & {
  /** clauses that stand after "because": no capital, no full stop */
  triggers: Readonly<Record<ReasonKey, string>>;
  /** a crash echo whose event is no year */
  namedEcho: string;
  unnamedEcho: string;
  nearLine: string;
  /** a price that may be wrong isn't told to anybody */
  unconfirmed: string;
  yourPortfolio: string;
  eventAndYear: string;
  /** infinitives, which stand in a row before "or" */
  choices: {
    now: string;
    byEmail: string;
    inWriting: string;
    later: string;
    atTheirHours: string;
  };
  facts: Readonly<Record<Exclude<PlanFactName, 'day'>, string>> & {
    dayUp: string;
    dayDown: string;
    daySame: string;
    atPeak: string;
    noPastFalls: string;
    onePastFall: string;
    pastFallNow: string;
    perDay: string;
    perWeek: string;
    hours: string;
  };
};

const languages: Readonly<Record<SayLanguage, Spoken>> = {
  en: spokenEnglish,
  fi: spokenFinnish,
  ms: spokenMalay,
};

export const spokenIn = (language: SayLanguage): Spoken => languages[language];

/** The one of ours that this is, whatever region is said with it; null: none of ours. */
export const languageOf = (given: string | null): SayLanguage | null => {
  const code = given?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return code === 'en' || code === 'fi' || code === 'ms' ? code : null;
};
