import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ErasureView, HindranceView } from '../../shared/api/privacy.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './privacy.module.css';

const useHindrance = () => {
  const { t } = useTranslation();
  const format = useFormat();
  return (one: HindranceView): string => {
    if (one.type === 'relationship') return t('privacy.erasure.waits.relationship');
    if (one.type === 'retention')
      return t('privacy.erasure.waits.retention', { until: format.calendarDay(one.until) });
    const reason = one.reason ?? '';
    return t('privacy.erasure.waits.hold', { since: format.day(one.since), reason });
  };
};

export const ErasureBadge = ({ state }: Pick<ErasureView, 'state'>) => {
  const { t } = useTranslation();
  const open = state === 'asked' || state === 'waiting' || state === 'due';
  return (
    <Badge variant={open ? 'light' : 'default'} radius="sm" tt="none">
      {t(`privacy.erasure.states.${state}`)}
    </Badge>
  );
};

/** Who asked and why, and what stands in the way or how it ended. */
export const ErasureText = ({ erasure }: { erasure: ErasureView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const said = useHindrance();
  const { state, waitsFor, closedBy } = erasure;
  const nameOf = (who: { name: string } | null) => who?.name ?? t('privacy.nobody');
  const at = erasure.closedAt ? format.day(erasure.closedAt) : '';
  return (
    <div className={classes.grow}>
      {erasure.reason && (
        <Text size="sm" dir="auto" className={classes.words ?? ''}>
          {erasure.reason}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('privacy.erasure.asked', {
          on: format.calendarDay(erasure.askedOn),
          name: nameOf(erasure.recordedBy),
        })}
      </Text>
      {state === 'due' && <Text size="sm">{t('privacy.erasure.due')}</Text>}
      {waitsFor.length > 0 && (
        <ul className={classes.waits}>
          {waitsFor.map((one) => (
            <li key={said(one)}>{said(one)}</li>
          ))}
        </ul>
      )}
      {state === 'withdrawn' && (
        <Text size="sm">{t('privacy.erasure.withdrawnBy', { at, name: nameOf(closedBy) })}</Text>
      )}
      {state === 'done' && (
        <Text size="sm">
          {closedBy
            ? t('privacy.erasure.doneBy', { at, name: closedBy.name })
            : t('privacy.erasure.doneOn', { at })}
        </Text>
      )}
      {erasure.closeNote && (
        <Text size="sm" dir="auto" className={classes.words ?? ''}>
          {erasure.closeNote}
        </Text>
      )}
    </div>
  );
};
