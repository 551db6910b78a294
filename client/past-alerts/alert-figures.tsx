import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../../shared/api/alerts.ts';
import { useFormat } from '../ui/format-context.ts';
import { useMeasure } from '../ui/use-condition-text.ts';
import { useReachedFirst } from './alerts-table.tsx';
import classes from './past-alerts.module.css';

/** What a measured value is: money of a portfolio, a price, or an indicator's level. */
const useValueText = (alert: AlertDetail): ((value: number) => string) => {
  const format = useFormat();
  return (value) =>
    alert.symbol === null || alert.symbol === 'PORTFOLIO'
      ? format.money(value)
      : format.price(value);
};

export const AlertFigures = ({ alert }: { alert: AlertDetail }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const measure = useMeasure();
  const valueText = useValueText(alert);
  const reachedFirst = useReachedFirst();
  const level = t('pastAlerts.level', { level: alert.level });
  const rows = [
    ['measured', valueText(alert.value)],
    ['against', valueText(alert.reference)],
    ['depth', `${measure(alert.depth, alert)}, ${level}`],
    ['threshold', measure(alert.threshold, alert)],
    ['loss', alert.lossAmount === null ? '–' : format.money(alert.lossAmount)],
    ['firstReached', reachedFirst(alert.preEmpted)],
  ] as const;
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {t('pastAlerts.detail.figures')}
      </Title>
      <dl className={classes.figures}>
        {rows.flatMap(([name, text]) => [
          <dt key={`${name} name`}>{t(`pastAlerts.detail.${name}`)}</dt>,
          <dd key={`${name} value`}>{text}</dd>,
        ])}
      </dl>
    </div>
  );
};
