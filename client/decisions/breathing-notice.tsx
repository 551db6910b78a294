import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BreathingSpaceView } from '../../shared/api/decisions.ts';
import { useMayWrite } from '../http/use-change.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';
import { BreathingForm } from './breathing-form.tsx';

const useTitle = ({ reason, risePercent, eventKind, endsOn }: BreathingSpaceView): string => {
  const { t } = useTranslation();
  const format = useFormat();
  const day = format.calendarDay(endsOn);
  const whyOf = (): string | null => {
    if (reason === 'net-worth-rise')
      return risePercent === null
        ? t('decisions.space.why.fromNothing')
        : t('decisions.space.why.rise', { percent: format.percent(Math.round(risePercent)) });
    if (eventKind === 'sale' || eventKind === 'inheritance' || eventKind === 'windfall')
      return t(`decisions.space.why.${eventKind}`);
    return null;
  };
  const why = whyOf();
  return why === null
    ? t('decisions.space.titleByHand', { day })
    : t('decisions.space.title', { day, why });
};

type Props = { clientId: string; space: BreathingSpaceView; today: string };

export const BreathingNotice = ({ clientId, space, today }: Props) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const [form, setForm] = useState<'move' | 'end' | null>(null);
  return (
    <section className={classes.notice} aria-label={t('decisions.space.label')}>
      <Text fw={600}>{useTitle(space)}</Text>
      {space.note && (
        <Text size="sm" className={classes.note} dir="auto">
          {space.note}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t('decisions.space.help')}
      </Text>
      {mayWrite && form === null && (
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" variant="default" onClick={() => setForm('move')}>
            {t('decisions.space.move')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setForm('end')}>
            {t('decisions.space.end')}
          </Button>
        </Group>
      )}
      {form && (
        <BreathingForm
          key={form}
          clientId={clientId}
          kind={form}
          space={space}
          today={today}
          onDone={() => setForm(null)}
        />
      )}
    </section>
  );
};
