import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyChannel } from '../../shared/contact.ts';
import { useMe } from '../http/session.ts';
import { useProblemText } from '../ui/problem.tsx';
import { useSendPolicy } from './use-policy.ts';

const channels: readonly PolicyChannel[] = ['email', 'letter', 'meeting'];

type Props = { chosen: readonly string[]; onDone: () => void };

/** To whom it went and how: the chosen, or all who are still without it. */
export const SendBar = ({ chosen, onDone }: Props) => {
  const { t } = useTranslation();
  const me = useMe();
  const textOf = useProblemText();
  const [channel, setChannel] = useState<PolicyChannel>('email');
  const send = useSendPolicy(onDone);
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('policy.send.channel')}
          value={channel}
          onChange={setChannel}
          data={channels.map((value) => ({ value, label: t(`policy.send.channels.${value}`) }))}
        />
        <Button
          size="compact-sm"
          disabled={chosen.length === 0}
          loading={send.isPending}
          onClick={() => send.mutate({ channel, clientIds: [...chosen] })}
        >
          {t('policy.send.record', { count: chosen.length })}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={send.isPending}
          onClick={() => send.mutate({ channel, all: true })}
        >
          {t(me.role === 'advisor' ? 'policy.send.allOfMine' : 'policy.send.all')}
        </Button>
      </Group>
      {send.isError && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(send.error)}
        </Text>
      )}
    </Stack>
  );
};
