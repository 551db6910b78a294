import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AssignmentView } from '../../shared/api/colleagues.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './colleagues.module.css';
import { useEndAssignment } from './use-assignments.ts';

const useTerm = ({ startsAt, endsAt, endedAt, endedBy, madeBy }: AssignmentView): string => {
  const { t } = useTranslation();
  const format = useFormat();
  const ended = (at: string): string =>
    endedBy
      ? t('colleagues.assignments.endedBy', { at: format.day(at), name: endedBy.name })
      : t('colleagues.assignments.endedOn', { at: format.day(at) });
  const open = endsAt
    ? t('colleagues.assignments.until', { to: format.dateTime(endsAt) })
    : t('colleagues.assignments.open');
  return [
    t('colleagues.assignments.since', { from: format.day(startsAt) }),
    endedAt ? ended(endedAt) : open,
    madeBy ? t('colleagues.assignments.madeBy', { name: madeBy.name }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** One handover: who, instead of or beside whom, how long, why. */
export const AssignmentLine = ({ one }: { one: AssignmentView }) => {
  const { t } = useTranslation();
  const end = useEndAssignment();
  const term = useTerm(one);
  const what = t(`colleagues.assignments.${one.kind}`, {
    user: one.user.name,
    from: one.from.name,
  });
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <div className={classes.grow}>
        <Text size="sm" fw={550} {...(one.endedAt ? { c: 'dimmed' } : {})}>
          {what}
        </Text>
        <Text size="xs" c="dimmed">
          {term}
        </Text>
        <Text size="sm" className={classes.note} dir="auto">
          {one.reason}
        </Text>
      </div>
      {one.mayEnd && (
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          aria-label={t('colleagues.assignments.endLabel', { what })}
          onClick={() => end.mutate(one.id)}
        >
          {t('colleagues.assignments.end')}
        </Button>
      )}
    </Group>
  );
};
