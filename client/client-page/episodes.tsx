import { Anchor, Badge, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertView } from '../../shared/api/alerts.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { isRecorded, useConditionText } from '../ui/use-condition-text.ts';
import classes from './client-page.module.css';

const Episode = ({ alert }: { alert: AlertView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  const from = format.dateTime(alert.raisedAt);
  const when =
    alert.endedAt === null
      ? t('clientPage.episodes.open', { time: from })
      : t('clientPage.episodes.past', { from, to: format.dateTime(alert.endedAt) });
  const reason = alert.endReason ? t(`pastAlerts.endReason.${alert.endReason}`) : '';
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Anchor
          component={Link}
          to={`/past-alerts?alert=${alert.id}`}
          size="sm"
          fw={600}
          c="inherit"
        >
          {describe({ ...alert, reference: undefined })}
        </Anchor>
        <Badge
          variant={alert.state === 'open' ? 'filled' : 'default'}
          radius="sm"
          tt="none"
          style={{ flex: 'none' }}
        >
          {t(`pastAlerts.state.${alert.state}`)}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {[when, isRecorded(alert.kind) ? '' : t('pastAlerts.level', { level: alert.level }), reason]
          .filter((part) => part !== '')
          .join(' · ')}
      </Text>
    </li>
  );
};

type Props = { clientId: string; episodes: readonly AlertView[] };

export const Episodes = ({ clientId, episodes }: Props) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('clientPage.episodes.title')}>
      <Title order={2} mb="sm">
        {t('clientPage.episodes.title')}
      </Title>
      {episodes.length === 0 ? (
        <Text c="dimmed">{t('clientPage.episodes.empty')}</Text>
      ) : (
        <>
          <ul className={classes.list}>
            {episodes.slice(0, 8).map((alert) => (
              <Episode key={alert.id} alert={alert} />
            ))}
          </ul>
          <Anchor component={Link} to={`/past-alerts?client=${clientId}`} size="sm">
            {t('clientPage.episodes.all')}
          </Anchor>
        </>
      )}
    </Card>
  );
};
