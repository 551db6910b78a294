import { Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-context.tsx';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';

/** An empty list is good news only while prices arrive. */
export const EmptyList = ({ asOf }: { asOf: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useLive((live) => live.feed?.status.state ?? 'waiting');
  const cutOff = useLive((live) => live.connection === 'cut-off');
  const dead = state === 'stale' || cutOff;
  const [Icon, title, text] = dead
    ? ([IconPlugConnectedX, t('today.empty.staleTitle'), t('today.empty.staleText')] as const)
    : state === 'waiting'
      ? ([IconHourglass, t('today.empty.waitingTitle'), t('today.empty.waitingText')] as const)
      : ([
          IconCircleCheck,
          t('today.empty.title'),
          t('today.empty.text', { time: format.dateTime(asOf) }),
        ] as const);
  return (
    <Card p="xl">
      <Stack align="center" gap="xs" py="lg">
        <Icon size={36} stroke={1.4} aria-hidden />
        <Title order={2}>{title}</Title>
        <Text c="dimmed" ta="center" maw={480}>
          {text}
        </Text>
      </Stack>
    </Card>
  );
};
