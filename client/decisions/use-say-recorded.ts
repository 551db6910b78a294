import { useTranslation } from 'react-i18next';
import type { Recorded } from '../../shared/api/decisions.ts';
import { useFormat } from '../ui/format-context.ts';
import { say } from '../ui/notices.tsx';

/** Says that it was noted, and until when decisions wait where it opened a breathing space. */
export const useSayRecorded = (): ((answer: Recorded) => void) => {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ breathingSpace: space }) =>
    say(
      space
        ? t('decisions.wealth.recordedSpace', { day: format.calendarDay(space.endsOn) })
        : t('decisions.wealth.recorded'),
    );
};
