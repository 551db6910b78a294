import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../shared/api/alerts.ts';
import { useFormat } from '../ui/format-context.ts';
import { isGradual, isRecorded, useMeasure } from '../ui/use-condition-text.ts';

type Figures = Pick<AlertView, 'kind' | 'unit' | 'symbol'>;

/** An alert's figures in words: the same in the table and in what a row opens to. */
export const useAlertTexts = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const measure = useMeasure();
  /** a portfolio's value, a price, or an indicator's level */
  const value = (amount: number, { kind, symbol }: Figures): string => {
    if (isRecorded(kind)) return amount > 0 ? format.money(amount) : '–';
    if (kind === 'losing-streak') return measure(amount, { kind, unit: 'days' });
    if (kind === 'volatility') return format.percent(amount);
    return symbol === null || symbol === 'PORTFOLIO' ? format.money(amount) : format.price(amount);
  };
  return {
    value,
    /** How far it went; where a line is crossed or not, the value that did it. */
    depth: (depth: number, amount: number, of: Figures): string =>
      isGradual(of.kind) ? measure(depth, of) : value(amount, of),
    level: (level: number, { kind }: Figures): string =>
      isGradual(kind) ? t('pastAlerts.level', { level }) : '',
    loss: (amount: number | null): string =>
      amount === null || amount <= 0 ? '–' : format.money(amount),
    reachedFirst: ({
      preEmpted,
      rangFirst,
    }: Pick<AlertView, 'preEmpted' | 'rangFirst'>): string => {
      if (rangFirst) return t('pastAlerts.first.rangFirst');
      return preEmpted ? t('pastAlerts.first.yes') : t('pastAlerts.first.no');
    },
  };
};
