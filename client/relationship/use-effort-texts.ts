import { useTranslation } from 'react-i18next';
import type { EffortPoint } from '../../shared/api/relationship.ts';
import { useFormat } from '../ui/format-context.ts';

/** Minutes are set against so much of the fee. */
const PER = 1000;

export const useEffortTexts = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = format.money(PER);
  const hours = (minutes: number): string => format.number(Math.round(minutes / 6) / 10);
  const minutes = (value: number | null): string =>
    value === null ? '–' : format.number(Math.round(value));
  const parts = (point: EffortPoint) => ({
    name: point.name,
    hours: hours(point.minutes),
    contacts: point.contacts,
    fee: point.feePerYear === null ? '–' : format.money(point.feePerYear),
    minutes: minutes(point.perThousand),
    amount,
  });
  return {
    amount,
    hours,
    minutes,
    point: (point: EffortPoint): string => t('relationship.effort.point', parts(point)),
    figures: (point: EffortPoint): string => t('relationship.effort.figures', parts(point)),
  };
};
