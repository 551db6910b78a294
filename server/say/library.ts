import type { Approach, SayLanguage } from '../../shared/approaches.ts';
import { anxietyEnglish } from './library/en/anxiety.ts';
import { controlEnglish } from './library/en/control.ts';
import { fearEnglish } from './library/en/fear.ts';
import { grievanceEnglish } from './library/en/grievance.ts';
import { inadequacyEnglish } from './library/en/inadequacy.ts';
import { unknownEnglish } from './library/en/unknown.ts';
import { anxietyFinnish } from './library/fi/anxiety.ts';
import { controlFinnish } from './library/fi/control.ts';
import { fearFinnish } from './library/fi/fear.ts';
import { grievanceFinnish } from './library/fi/grievance.ts';
import { inadequacyFinnish } from './library/fi/inadequacy.ts';
import { unknownFinnish } from './library/fi/unknown.ts';
import { anxietyMalay } from './library/ms/anxiety.ts';
import { controlMalay } from './library/ms/control.ts';
import { fearMalay } from './library/ms/fear.ts';
import { grievanceMalay } from './library/ms/grievance.ts';
import { inadequacyMalay } from './library/ms/inadequacy.ts';
import { unknownMalay } from './library/ms/unknown.ts';
import { type LibraryKey, places, type Written } from './library/places.ts';

type Texts = Readonly<Record<LibraryKey, Written>>;

const texts: Readonly<Record<SayLanguage, Texts>> = {
  en: {
    ...fearEnglish,
    ...controlEnglish,
    ...anxietyEnglish,
    ...inadequacyEnglish,
    ...grievanceEnglish,
    ...unknownEnglish,
  },
  fi: {
    ...fearFinnish,
    ...controlFinnish,
    ...anxietyFinnish,
    ...inadequacyFinnish,
    ...grievanceFinnish,
    ...unknownFinnish,
  },
  ms: {
    ...fearMalay,
    ...controlMalay,
    ...anxietyMalay,
    ...inadequacyMalay,
    ...grievanceMalay,
    ...unknownMalay,
  },
};

const isKey = (key: string): key is LibraryKey => Object.hasOwn(places, key);
const keys = Object.keys(places).filter(isKey);

const libraryOf = (language: SayLanguage): readonly Approach[] =>
  keys.map((key) => ({ key, language, version: 0, ...places[key], ...texts[language][key] }));

const all: Readonly<Record<SayLanguage, readonly Approach[]>> = {
  en: libraryOf('en'),
  fi: libraryOf('fi'),
  ms: libraryOf('ms'),
};

/** The approaches that come with the product, in the order in which they are offered where nothing else decides. */
export const library = (language: SayLanguage): readonly Approach[] => all[language];
