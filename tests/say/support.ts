import { library } from '../../server/say/library.ts';
import { type Approach, type SayLanguage, sayLanguages } from '../../shared/approaches.ts';

export const everyApproach: readonly Approach[] = sayLanguages.flatMap((language: SayLanguage) =>
  library(language),
);

/** Something in every slot, said as each language's own texts would say it. */
export const allSlots = {
  trigger: 'XTRIGGERX',
  words: 'XWORDSX',
  event: 'XEVENTX',
  name: 'XNAMEX',
  line: 'XLINEX',
  choice1: 'XONEX',
  choice2: 'XTWOX',
  choice3: 'XTHREEX',
} as const;
