import { Anchor, Skeleton, Stack, Text, Timeline, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertDetail } from '../../shared/api/alerts.ts';
import { useFormat } from '../ui/format-context.ts';
import { isRecorded, useConditionText } from '../ui/use-condition-text.ts';
import { AlertFigures } from './alert-figures.tsx';
import { useAlertTexts } from './use-alert-texts.ts';

const AlertChart = lazy(async () => ({ default: (await import('./alert-chart.tsx')).AlertChart }));

const Market = ({ alert }: { alert: AlertDetail }) => {
  const { t } = useTranslation();
  if (alert.market === null || alert.market.closes.length < 2)
    return <Text c="dimmed">{t('pastAlerts.detail.noChart')}</Text>;
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {t('pastAlerts.detail.chart', { name: alert.market.name })}
      </Title>
      <Suspense fallback={<Skeleton height={220} />}>
        <AlertChart market={alert.market} raisedAt={alert.raisedAt} />
      </Suspense>
      <Text size="xs" c="dimmed">
        {t('pastAlerts.detail.chartHelp')}
      </Text>
    </div>
  );
};

/** When it came and was stored, by the clocks of the servers; in a replay these are of another day than the market's. */
const Times = ({ receivedAt, storedAt }: AlertDetail['events'][number]) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (storedAt === null) return null;
  const stored = format.exactTime(storedAt);
  return (
    <Text size="xs" c="dimmed">
      {receivedAt === null
        ? t('pastAlerts.detail.stored', { stored })
        : t('pastAlerts.detail.received', { received: format.exactTime(receivedAt), stored })}
    </Text>
  );
};

const Events = ({ alert }: { alert: AlertDetail }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = useAlertTexts();
  const recorded = isRecorded(alert.kind);
  const titleOf = (event: AlertDetail['events'][number]): string => {
    if (event.type === 'raised')
      return t(recorded ? 'pastAlerts.detail.recorded' : 'pastAlerts.detail.raised');
    if (event.type === 'deepened') return t('pastAlerts.detail.deepened', { level: event.level });
    return t('pastAlerts.detail.ended', {
      reason: event.endReason ? t(`pastAlerts.endReason.${event.endReason}`) : '',
    });
  };
  return (
    <Timeline bulletSize={14} lineWidth={2} active={alert.events.length - 1}>
      {alert.events.map((event) => (
        <Timeline.Item key={event.sequence} title={titleOf(event)}>
          <Text size="sm" c="dimmed">
            {format.dateTime(event.at)}
            {!recorded && ` · ${texts.depth(event.depth, event.value, alert)}`}
            {event.lossAmount !== null &&
              event.lossAmount > 0 &&
              ` · ${texts.loss(event.lossAmount)}`}
          </Text>
          {event.unconfirmed && <Text size="xs">{t('pastAlerts.detail.unconfirmed')}</Text>}
          {event.delayed && <Text size="xs">{t('pastAlerts.detail.delayed')}</Text>}
          <Times {...event} />
        </Timeline.Item>
      ))}
    </Timeline>
  );
};

export const AlertStory = ({ alert }: { alert: AlertDetail }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  const recorded = isRecorded(alert.kind);
  return (
    <Stack gap="lg">
      <div>
        <Title order={2}>{describe({ ...alert, reference: undefined })}</Title>
        <Text size="sm" c="dimmed">
          {alert.client.name} · {format.dateTime(alert.raisedAt)}
        </Text>
        <Anchor
          component={Link}
          to={`/clients/${alert.client.id}${recorded ? '/control' : ''}`}
          size="sm"
        >
          {t(recorded ? 'pastAlerts.detail.toControl' : 'pastAlerts.detail.toClient', {
            name: alert.client.name,
          })}
        </Anchor>
      </div>
      <AlertFigures alert={alert} />
      {!recorded && <Market alert={alert} />}
      <div>
        <Title order={3} size="h5" mb="sm">
          {t('pastAlerts.detail.events')}
        </Title>
        <Events alert={alert} />
      </div>
    </Stack>
  );
};
