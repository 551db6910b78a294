import { Skeleton, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import { Card } from '../ui/card.tsx';
import { ChangeText } from '../ui/change-text.tsx';
import { useFormat } from '../ui/format-context.ts';
import classes from './client-page.module.css';
import { marksOf } from './portfolio-marks.ts';

const PortfolioChart = lazy(async () => ({
  default: (await import('./portfolio-chart.tsx')).PortfolioChart,
}));

const Figures = ({ client }: { client: ClientDetail }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { value, reference, peak, dayChange, dayChangePercent } = client.portfolio;
  const money = (amount: number | null): string => (amount === null ? '–' : format.money(amount));
  const figures = [
    ['close', money(reference)],
    ['peak', money(peak)],
    ['cash', format.money(client.cash)],
  ] as const;
  return (
    <dl className={classes.figures}>
      <div>
        <dt>{t('clientPage.portfolio.value')}</dt>
        <dd data-main>{money(value)}</dd>
      </div>
      <div>
        <dt>{t('clientPage.portfolio.change')}</dt>
        <dd data-main>
          <ChangeText value={dayChangePercent} />{' '}
          <span className={classes.amount}>{money(dayChange)}</span>
        </dd>
      </div>
      {figures.map(([name, text]) => (
        <div key={name}>
          <dt>{t(`clientPage.portfolio.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
};

export const Portfolio = ({ client }: { client: ClientDetail }) => {
  const { t } = useTranslation();
  const { value, notWatched } = client.portfolio;
  const marks = marksOf(client);
  return (
    <Card component="section" label={t('clientPage.portfolio.title')}>
      <Title order={2} mb="xs">
        {t('clientPage.portfolio.title')}
      </Title>
      <Figures client={client} />
      {notWatched.length > 0 && (
        <Text size="sm" fw={600} mb="sm">
          {t('clientPage.portfolio.notWatched', { names: notWatched.join(', ') })}
        </Text>
      )}
      {value === null ? (
        <Text c="dimmed">{t('clientPage.portfolio.noValue')}</Text>
      ) : (
        <Suspense fallback={<Skeleton height={marks.length * 52 + 30} />}>
          <PortfolioChart value={value} marks={marks} />
        </Suspense>
      )}
      <Text size="xs" c="dimmed" mt="xs">
        {t('clientPage.portfolio.chartHelp')}
      </Text>
    </Card>
  );
};
