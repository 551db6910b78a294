import { ActionIcon, Button, Group, NativeSelect, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipForward } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReplayStatus } from '../../shared/socket-events.ts';
import type { ReplayAction } from '../http/api.ts';
import { useApi } from '../http/api-context.ts';
import { useFormat } from '../ui/format-context.ts';
import { useProblemText } from '../ui/problem.tsx';

const speeds: readonly number[] = [1, 60, 300, 600, 1800, 3600];
const MAX = 'max';

const useReplay = () => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: (action: ReplayAction) => api.replay(action),
    onError: (error) =>
      notifications.show({
        color: 'red',
        withCloseButton: false,
        message: t('today.replay.failed', { message: textOf(error) }),
      }),
  });
};

const useSpeedChoices = (speed: number | null) => {
  const { t } = useTranslation();
  const format = useFormat();
  const all = speed === null || speeds.includes(speed) ? speeds : [...speeds, speed];
  return [
    ...[...all]
      .sort((a, b) => a - b)
      .map((times) => ({
        value: String(times),
        label: t('today.replay.speedTimes', { speed: format.number(times) }),
      })),
    { value: MAX, label: t('today.replay.speedMax') },
  ];
};

export const ReplayControls = ({ replay }: { replay: ReplayStatus }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const control = useReplay();
  const act = (action: ReplayAction): void => control.mutate(action);
  const choices = useSpeedChoices(replay.speed);
  const Icon = replay.paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Group gap={6} role="group" aria-label={t('today.replay.label')}>
      <Text size="xs" c="dimmed" visibleFrom="md">
        {t('today.replay.progress', {
          day: replay.days.indexOf(replay.day) + 1,
          days: replay.days.length,
        })}
      </Text>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon size={14} aria-hidden />}
        disabled={replay.finished}
        onClick={() => act({ action: replay.paused ? 'resume' : 'pause' })}
      >
        {t(replay.paused ? 'today.replay.resume' : 'today.replay.pause')}
      </Button>
      <ActionIcon
        size={30}
        variant="default"
        aria-label={t('today.replay.toClose')}
        title={t('today.replay.toClose')}
        disabled={replay.finished}
        loading={control.isPending && control.variables.action === 'jump'}
        onClick={() => act({ action: 'jump', day: replay.day, to: 'close' })}
      >
        <IconPlayerSkipForward size={14} aria-hidden />
      </ActionIcon>
      <NativeSelect
        size="xs"
        w={{ base: 78, xs: 96 }}
        aria-label={t('today.replay.speed')}
        data={choices}
        value={replay.speed === null ? MAX : String(replay.speed)}
        onChange={({ currentTarget: { value } }) =>
          act({ action: 'speed', speed: value === MAX ? null : Number(value) })
        }
      />
      <NativeSelect
        size="xs"
        w={158}
        aria-label={t('today.replay.jump')}
        data={replay.days.map((day) => ({ value: day, label: format.calendarDay(day) }))}
        value={replay.day}
        onChange={({ currentTarget: { value } }) => act({ action: 'jump', day: value })}
      />
    </Group>
  );
};
