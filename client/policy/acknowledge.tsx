import { Autocomplete, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../ui/problem.tsx';
import { useAcknowledge } from './use-policy.ts';

type Props = { client: { id: string; name: string }; version: number };

const ways = ['phone', 'email', 'signed', 'meeting'] as const;

/** One click asks how; what is suggested can be written over. */
export const Acknowledge = ({ client, version }: Props) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [how, setHow] = useState<string>(t('policy.acknowledge.ways.phone'));
  const textOf = useProblemText();
  const acknowledge = useAcknowledge(client.id, () => setOpen(false));
  if (!open)
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('policy.acknowledge.of', { name: client.name })}
        onClick={() => setOpen(true)}
      >
        {t('policy.acknowledge.button')}
      </Button>
    );
  return (
    <Group
      component="form"
      gap="xs"
      aria-label={t('policy.acknowledge.of', { name: client.name })}
      onSubmit={(event) => {
        event.preventDefault();
        if (how.trim() !== '') acknowledge.mutate({ version, how: how.trim() });
      }}
    >
      <Autocomplete
        size="xs"
        w={180}
        aria-label={t('policy.acknowledge.how')}
        maxLength={500}
        data={ways.map((way) => t(`policy.acknowledge.ways.${way}`))}
        filter={({ options }) => options}
        value={how}
        onChange={setHow}
      />
      <Button
        type="submit"
        size="compact-sm"
        loading={acknowledge.isPending}
        disabled={how.trim() === ''}
      >
        {t('policy.acknowledge.save')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(false)}>
        {t('policy.acknowledge.cancel')}
      </Button>
      {acknowledge.isError && (
        <Text size="xs" role="alert" c="var(--fc-loss)">
          {textOf(acknowledge.error)}
        </Text>
      )}
    </Group>
  );
};

export const TakeBack = ({ client, version }: Props) => {
  const { t } = useTranslation();
  const acknowledge = useAcknowledge(client.id);
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={acknowledge.isPending}
      aria-label={t('policy.acknowledge.undoOf', { name: client.name })}
      onClick={() => acknowledge.mutate({ version, how: null })}
    >
      {t('policy.acknowledge.undo')}
    </Button>
  );
};
