import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionView } from '../../shared/api/control.ts';
import { useMayWrite } from '../http/use-change.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';
import { SettleForm } from './settle-form.tsx';

type Props = { clientId: string; action: ActionView };

export const ActionItem = ({ clientId, action }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useMayWrite();
  const [settling, setSettling] = useState(false);
  const { what, at, amount, settledHow, settledAt, settledNote } = action;
  const facts = [
    format.dateTime(at),
    amount === null ? '' : format.money(amount),
    settledHow && settledAt
      ? t(`control.actions.settled.${settledHow}`, { day: format.day(settledAt) })
      : '',
  ].filter((fact) => fact !== '');
  return (
    <li>
      <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} size="sm" className={classes.title} dir="auto">
          {what}
        </Text>
        {settledHow === null && (
          <Badge variant="light" color="orange" tt="none" style={{ flex: 'none' }}>
            {t('control.actions.notTalked')}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {settledNote && (
        <Text size="sm" className={classes.note} dir="auto" mt={4}>
          {settledNote}
        </Text>
      )}
      {settling && (
        <SettleForm clientId={clientId} action={action} onDone={() => setSettling(false)} />
      )}
      {mayWrite && settledHow === null && !settling && (
        <Button
          size="compact-sm"
          variant="default"
          mt="xs"
          aria-label={t('control.actions.settleFor', { what })}
          onClick={() => setSettling(true)}
        >
          {t('control.actions.settle')}
        </Button>
      )}
    </li>
  );
};
