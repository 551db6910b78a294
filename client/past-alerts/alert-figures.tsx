import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../../shared/api/alerts.ts';
import { isRecorded, useMeasure } from '../ui/use-condition-text.ts';
import classes from './past-alerts.module.css';
import { useAlertTexts } from './use-alert-texts.ts';

export const AlertFigures = ({ alert }: { alert: AlertDetail }) => {
  const { t } = useTranslation();
  const measure = useMeasure();
  const texts = useAlertTexts();
  const depth = [texts.depth(alert.depth, alert.value, alert), texts.level(alert.level, alert)];
  const ofMarket = [
    ['measured', texts.value(alert.value, alert)],
    ['against', texts.value(alert.reference, alert)],
    ['depth', depth.filter((part) => part !== '').join(', ')],
    ['threshold', measure(alert.threshold, alert)],
    ['loss', texts.loss(alert.lossAmount)],
  ] as const;
  const rows = [
    ...(isRecorded(alert.kind) ? [['amount', texts.value(alert.value, alert)] as const] : ofMarket),
    ['firstReached', texts.reachedFirst(alert)] as const,
  ];
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
