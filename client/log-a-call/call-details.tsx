import {
  Autocomplete,
  Box,
  Chip,
  Group,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel, Mood } from '../../shared/calls.ts';
import { useApi } from '../http/api-context.ts';

export type Details = {
  channel: Channel;
  mood: Mood | null;
  topic: string;
  minutes: number | null;
  note: string;
};

export const noDetails: Details = {
  channel: 'phone',
  mood: null,
  topic: '',
  minutes: null,
  note: '',
};

const channels: readonly Channel[] = ['phone', 'email', 'message', 'meeting', 'letter'];
const moods: readonly Mood[] = ['calm', 'worried', 'panicked', 'angry'];
const SHOWN = 6;

type Props = { clientId: string; details: Details; onChange: (details: Details) => void };

/** Their own last topics first; whoever types something else may. */
const Topic = ({ clientId, details, onChange }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['client', clientId, 'topics'],
    queryFn: ({ signal }) => api.topicSuggestions(clientId, signal),
  });
  return (
    <Autocomplete
      style={{ flex: 1 }}
      size="xs"
      label={t('calls.topic')}
      maxLength={200}
      limit={SHOWN}
      data={data?.topics ?? []}
      comboboxProps={{ withinPortal: false }}
      value={details.topic}
      onChange={(topic) => onChange({ ...details, topic })}
    />
  );
};

const How = ({ details, onChange }: Pick<Props, 'details' | 'onChange'>) => {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('calls.channel')}
      styles={{ label: { paddingInline: 4 } }}
      value={details.channel}
      onChange={(channel) => onChange({ ...details, channel })}
      data={channels.map((value) => ({ value, label: t(`calls.channels.${value}`) }))}
    />
  );
};

export const CallDetails = ({ clientId, details, onChange }: Props) => {
  const { t } = useTranslation();
  const moodLabel = useId();
  return (
    <Stack gap="xs">
      <How details={details} onChange={onChange} />
      <Box component="fieldset" bd={0} p={0} m={0} aria-labelledby={moodLabel}>
        <Text size="sm" fw={500} id={moodLabel} mb={4}>
          {t('calls.mood')}
        </Text>
        <Group gap={6}>
          {moods.map((mood) => (
            <Chip
              key={mood}
              size="xs"
              checked={details.mood === mood}
              onChange={(checked) => onChange({ ...details, mood: checked ? mood : null })}
            >
              {t(`calls.moods.${mood}`)}
            </Chip>
          ))}
        </Group>
      </Box>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <Topic clientId={clientId} details={details} onChange={onChange} />
        <NumberInput
          w={90}
          size="xs"
          label={t('calls.minutes')}
          min={0}
          max={1440}
          value={details.minutes ?? ''}
          onChange={(value) =>
            onChange({ ...details, minutes: typeof value === 'number' ? value : null })
          }
        />
      </Group>
      <Textarea
        size="xs"
        label={t('calls.note')}
        rows={3}
        resize="vertical"
        maxLength={100_000}
        value={details.note}
        onChange={(event) => onChange({ ...details, note: event.currentTarget.value })}
      />
    </Stack>
  );
};
