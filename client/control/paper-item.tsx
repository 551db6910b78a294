import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView } from '../../shared/api/control.ts';
import { useMayWrite } from '../http/use-change.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';
import { PaperChangeForm } from './paper-change-form.tsx';

const History = ({ changes }: Pick<DelegationView, 'changes'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ol className={classes.steps}>
      {changes.map((change) => (
        <li key={change.id}>
          {t(`control.papers.states.${change.state}`)}{' '}
          <Text span size="xs" c="dimmed">
            {[
              format.calendarDay(change.changedOn),
              change.userName ? t('control.papers.by', { name: change.userName }) : '',
            ]
              .filter((fact) => fact !== '')
              .join(' · ')}
          </Text>
          {change.note && (
            <Text size="sm" className={classes.note} dir="auto">
              {change.note}
            </Text>
          )}
        </li>
      ))}
    </ol>
  );
};

type Props = { clientId: string; paper: DelegationView; today: string };

export const PaperItem = ({ clientId, paper, today }: Props) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [changing, setChanging] = useState(false);
  const name = t(`control.papers.kinds.${paper.kind}`);
  return (
    <li>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={600} size="sm">
          {name}
        </Text>
        <Badge
          variant="light"
          tt="none"
          color={paper.unsignedForDays === null ? 'gray' : 'orange'}
          style={{ flex: 'none' }}
        >
          {t(`control.papers.states.${paper.state}`)}
        </Badge>
      </Group>
      {paper.unsignedForDays !== null && (
        <Text size="sm">{t('control.papers.unsigned', { count: paper.unsignedForDays })}</Text>
      )}
      {paper.note && (
        <Text size="sm" className={classes.note} dir="auto">
          {paper.note}
        </Text>
      )}
      <History changes={paper.changes} />
      {changing && (
        <PaperChangeForm
          clientId={clientId}
          paper={paper}
          today={today}
          onDone={() => setChanging(false)}
        />
      )}
      {mayWrite && !changing && (
        <Button
          size="compact-sm"
          variant="default"
          mt="xs"
          aria-label={t('control.papers.changeFor', { paper: name })}
          onClick={() => setChanging(true)}
        >
          {t('control.papers.change')}
        </Button>
      )}
    </li>
  );
};
