import { useTranslation } from 'react-i18next';
import type { Channel, Direction, Outcome } from '../../shared/calls.ts';

type Manner = 'rang' | 'written' | 'met';

const mannerOf = (channel: Channel): Manner => {
  if (channel === 'phone') return 'rang';
  return channel === 'meeting' ? 'met' : 'written';
};

/** What came of it and who began, in the words of how they were in touch: nobody rings by letter. */
export const useContactWords = () => {
  const { t } = useTranslation();
  return {
    direction: (direction: Direction, channel: Channel): string => {
      const manner = mannerOf(channel);
      return manner === 'rang' ? t(`calls.${direction}`) : t(`calls.${manner}.${direction}`);
    },
    outcome: (outcome: Outcome, channel: Channel): string => {
      const manner = mannerOf(channel);
      if (manner === 'rang') return t(`calls.outcome.${outcome}`);
      return t(`calls.${manner === 'met' ? 'outcomeMet' : 'outcomeWritten'}.${outcome}`);
    },
  };
};

const outcomes: readonly Outcome[] = ['reached', 'voicemail', 'no-answer', 'call-back'];

/** Nobody leaves a voicemail in a letter. */
export const outcomesOf = (channel: Channel): readonly Outcome[] =>
  channel === 'phone' ? outcomes : outcomes.filter((outcome) => outcome !== 'voicemail');
