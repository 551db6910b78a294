import type { Mood } from '../../shared/calls.ts';
import { remember } from '../../shared/remember.ts';
import type { ConditionKind, RootCause } from '../../shared/sensitivities.ts';
import type { Family } from './facts.ts';

/** Kinds that read differently by what they are measured against. */
export type ReasonKey =
  | ConditionKind
  | 'instrument-fall:cost'
  | 'instrument-fall:peak'
  | 'instrument-rise:cost'
  | 'losing-streak:portfolio';

export type FactorName =
  | 'baseRate'
  | 'depth'
  | 'furtherReasons'
  | 'earlyWarning'
  | 'intensity'
  | 'origin'
  | 'rangAnxiously'
  | 'silence'
  | 'recentContact'
  | 'lossToday'
  | 'marketDay'
  | 'rootCause'
  | 'lastMood'
  | 'agreement'
  | 'rapport'
  | 'breathingSpace'
  | 'timeLeft';

/** Everything this part says, in one language. Slots are written {so}. */
export type Messages = {
  locale: string;
  units: {
    money: string;
    percent: string;
    days: { one: string; other: string };
    hours: string;
  };
  /** written for the advisor: what was crossed, with its figures */
  reasons: Readonly<Record<ReasonKey, string>>;
  reasonParts: {
    lost: string;
    now: string;
    times: string;
    unconfirmed: string;
    delayed: string;
    portfolio: string;
    warning: string;
    originSelf: string;
    originLovedOne: string;
    originUnknown: string;
    words: string;
    eventAndYear: string;
    /** where a crash echo doesn't say which */
    aCrash: string;
    /** what was done without their word: once, several times, and where nobody noted it */
    doneOnce: string;
    doneOften: string;
    notNoted: string;
    about: string;
  };
  factors: Readonly<Record<FactorName, string>>;
  factorValues: {
    baseRate: string;
    timesTheLine: string;
    noLineReached: string;
    lineReached: string;
    warning: string;
    none: string;
    outOfFive: string;
    self: string;
    'loved-one': string;
    rang: string;
    neverRang: string;
    silence: string;
    noHabit: string;
    daysAgo: string;
    today: string;
    never: string;
    loss: string;
    notValued: string;
    index: string;
    noIndex: string;
    hoursLeft: string;
    nextDay: string;
    causes: Readonly<Record<RootCause, string>>;
    lastMood: string;
    moods: Readonly<Record<Mood, string>>;
    noMood: string;
    noAgreement: string;
    noRapport: string;
    breathingSpace: string;
    noBreathingSpace: string;
  };
  /** beside what is left of a contact agreement that is used up */
  callAllTheSame: string;
  verdicts: { call: string; message: string; 'leave-alone': string };
  verdictParts: {
    rang: Readonly<Record<Family, { one: string; other: string }>>;
    rangElsewhere: string;
    neverRang: Readonly<Record<Family, string>>;
    reachedToday: string;
    reachedAgo: string;
    neverReached: string;
    mood: Readonly<Record<'calm' | 'worried' | 'panicked' | 'angry', string>>;
  };
};

/** Texts and names of slots by turns: a text is first, and last. */
const piecesOf = remember((template: string) => template.split(/\{(\w+)\}/));

/** @throws when the text has a slot that nobody fills: a half sentence must never reach a client */
export const fill = (template: string, slots: Readonly<Record<string, string>>): string => {
  const pieces = piecesOf(template);
  let text = pieces[0] ?? '';
  for (let i = 1; i < pieces.length; i += 2) {
    const name = pieces[i] ?? '';
    const value = Object.hasOwn(slots, name) ? slots[name] : undefined;
    if (value === undefined) throw new Error(`nothing for the slot ${name} of a text`);
    text += value + (pieces[i + 1] ?? '');
  }
  return text;
};
