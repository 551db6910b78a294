import {
  type SayCause,
  type SayLanguage,
  type SayTrigger,
  sayCauses,
  sayLanguages,
  sayTriggers,
} from '../../shared/approaches.ts';

/** What comes out of a select is any text. */
export const isLanguage = (text: string | null): text is SayLanguage =>
  sayLanguages.some((known) => known === text);
export const isCause = (text: string | null): text is SayCause =>
  sayCauses.some((known) => known === text);
export const isTrigger = (text: string | null): text is SayTrigger =>
  sayTriggers.some((known) => known === text);
