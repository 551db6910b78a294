import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BreathingSpaceView, Decisions } from '../../shared/api/decisions.ts';
import { useMayWrite } from '../http/use-change.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { BreathingForm } from './breathing-form.tsx';
import { EventForm } from './event-form.tsx';
import { WealthFacts } from './wealth-facts.tsx';
import { WealthPicture } from './wealth-picture.tsx';
import { WorthForm } from './worth-form.tsx';

type Props = { clientId: string; data: Decisions; space: BreathingSpaceView | null };
type Form = 'worth' | 'event' | 'space';

const isOver =
  (today: string) =>
  ({ endedOn, endsOn }: BreathingSpaceView): boolean =>
    endedOn !== null || endsOn < today;

const Before = ({ spaces }: { spaces: readonly BreathingSpaceView[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (spaces.length === 0) return null;
  return (
    <>
      <Text size="xs" c="dimmed" mt="sm">
        {t('decisions.space.before')}
      </Text>
      {spaces.map(({ id, startsOn, endsOn, endedOn, endNote }) => {
        const from = format.calendarDay(startsOn);
        const to = format.calendarDay(endedOn ?? endsOn);
        return (
          <Text key={id} size="sm" lineClamp={4}>
            {endedOn === null
              ? t('decisions.space.span', { from, to })
              : t('decisions.space.endedEarly', { from, to, note: endNote ?? '' })}
          </Text>
        );
      })}
    </>
  );
};

const Forms = ({ clientId, data, space }: Props) => {
  const { t } = useTranslation();
  const [form, setForm] = useState<Form | null>(null);
  const given = { clientId, today: data.today, onDone: () => setForm(null) };
  if (form === 'worth') return <WorthForm {...given} />;
  if (form === 'event') return <EventForm {...given} />;
  if (form === 'space') return <BreathingForm {...given} kind="open" space={null} />;
  const button = { size: 'compact-sm', variant: 'default' } as const;
  return (
    <Group gap="xs" mt="sm">
      <Button {...button} onClick={() => setForm('worth')}>
        {t('decisions.wealth.addWorth')}
      </Button>
      <Button {...button} onClick={() => setForm('event')}>
        {t('decisions.wealth.addEvent')}
      </Button>
      {!space && (
        <Button {...button} title={t('decisions.space.openHelp')} onClick={() => setForm('space')}>
          {t('decisions.space.open')}
        </Button>
      )}
    </Group>
  );
};

/** What they own over time, what happened to it, and when decisions were to wait. */
export const Wealth = ({ clientId, data, space }: Props) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const nothing = data.netWorths.length === 0 && data.wealthEvents.length === 0;
  return (
    <Card component="section" label={t('decisions.wealth.title')}>
      <Title order={2} mb="sm">
        {t('decisions.wealth.title')}
      </Title>
      {nothing && (
        <Text size="sm" c="dimmed">
          {t('decisions.wealth.none')}
        </Text>
      )}
      <WealthPicture data={data} />
      <WealthFacts clientId={clientId} data={data} />
      <Before spaces={data.breathingSpaces.filter(isOver(data.today))} />
      {mayWrite && <Forms clientId={clientId} data={data} space={space} />}
    </Card>
  );
};
