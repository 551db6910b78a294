import { Badge, Table, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../shared/api/alerts.ts';
import { useFormat } from '../ui/format-context.ts';
import { useConditionText } from '../ui/use-condition-text.ts';
import { WideTable } from '../ui/wide-table.tsx';
import classes from './past-alerts.module.css';
import { useAlertTexts } from './use-alert-texts.ts';

type RowProps = { alert: AlertView; onOpen: (id: string) => void };

const AlertRow = ({ alert, onOpen }: RowProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  const texts = useAlertTexts();
  const time = format.dateTime(alert.raisedAt);
  return (
    <Table.Tr className={classes.row ?? ''} onClick={() => onOpen(alert.id)}>
      <Table.Td>
        <UnstyledButton
          className={classes.open}
          aria-label={t('pastAlerts.table.open', { name: alert.client.name, time })}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(alert.id);
          }}
        >
          {time}
        </UnstyledButton>
        <Text size="sm" fw={600} hiddenFrom="sm">
          {alert.client.name}
        </Text>
      </Table.Td>
      <Table.Td fw={600} visibleFrom="sm">
        {alert.client.name}
      </Table.Td>
      <Table.Td data-label={t('pastAlerts.table.what')}>
        {describe({ ...alert, reference: undefined })}
      </Table.Td>
      <Table.Td data-label={t('pastAlerts.table.depth')} className={classes.tight ?? ''}>
        <span>
          {texts.depth(alert.depth, alert.value, alert)}
          <Text span size="xs" c="dimmed">
            {' '}
            {texts.level(alert.level, alert)}
          </Text>
        </span>
      </Table.Td>
      <Table.Td data-label={t('pastAlerts.table.loss')} ta="right">
        {texts.loss(alert.lossAmount)}
      </Table.Td>
      <Table.Td data-label={t('pastAlerts.table.state')} className={classes.tight ?? ''}>
        {alert.state === 'open' ? (
          <Badge radius="sm" tt="none">
            {t('pastAlerts.state.open')}
          </Badge>
        ) : (
          <Text size="sm" c="dimmed">
            {alert.endReason
              ? t(`pastAlerts.endReason.${alert.endReason}`)
              : t('pastAlerts.state.ended')}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-label={t('pastAlerts.table.first')} className={classes.tight ?? ''}>
        {texts.reachedFirst(alert)}
      </Table.Td>
    </Table.Tr>
  );
};

type Props = { alerts: readonly AlertView[]; onOpen: (id: string) => void };

export const AlertsTable = ({ alerts, onOpen }: Props) => {
  const { t } = useTranslation();
  return (
    <WideTable label={t('pastAlerts.title')} minWidth={700} stacks>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('pastAlerts.table.raised')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('pastAlerts.table.client')}</Table.Th>
          <Table.Th>{t('pastAlerts.table.what')}</Table.Th>
          <Table.Th>{t('pastAlerts.table.depth')}</Table.Th>
          <Table.Th ta="right">{t('pastAlerts.table.loss')}</Table.Th>
          <Table.Th>{t('pastAlerts.table.state')}</Table.Th>
          <Table.Th>{t('pastAlerts.table.first')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} onOpen={onOpen} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
};
