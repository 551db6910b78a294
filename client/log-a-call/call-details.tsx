import { Box, Chip, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mood } from '../../shared/calls.ts';

export type Details = {
  mood: Mood | null;
  topic: string;
  minutes: number | null;
  note: string;
};

export const noDetails: Details = { mood: null, topic: '', minutes: null, note: '' };

const moods: readonly Mood[] = ['calm', 'worried', 'panicked', 'angry'];

type Props = { details: Details; onChange: (details: Details) => void };

export const CallDetails = ({ details, onChange }: Props) => {
  const { t } = useTranslation();
  const moodLabel = useId();
  return (
    <Stack gap="xs">
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
        <TextInput
          style={{ flex: 1 }}
          size="xs"
          label={t('calls.topic')}
          maxLength={200}
          value={details.topic}
          onChange={(event) => onChange({ ...details, topic: event.currentTarget.value })}
        />
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
