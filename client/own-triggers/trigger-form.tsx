import { Box, Button, Chip, Group, Stack, Text, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnTriggerBody } from '../../shared/api/own-triggers.ts';
import { type ClientPattern, clientPatterns } from '../../shared/patterns.ts';
import { useFieldProblem } from '../ui/field-problem.ts';

type Props = {
  begin: OwnTriggerBody;
  saving: boolean;
  error: unknown;
  onSave: (body: OwnTriggerBody) => void;
  onCancel: () => void;
};

const emptyNote: OwnTriggerBody = { text: '', tags: [] };
export const noNote = (): OwnTriggerBody => ({ ...emptyNote });

export const TriggerForm = ({ begin, saving, error, onSave, onCancel }: Props) => {
  const { t } = useTranslation();
  const [text, setText] = useState(begin.text);
  const [tags, setTags] = useState<readonly ClientPattern[]>(begin.tags);
  const tagsLabel = useId();
  const problem = useFieldProblem(error, ['text']);
  const toggle = (tag: ClientPattern, on: boolean) =>
    setTags(on ? [...tags, tag] : tags.filter((one) => one !== tag));
  return (
    <Stack
      gap="sm"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ text, tags: [...tags] });
      }}
    >
      <Textarea
        label={t('ownTriggers.words')}
        description={t('ownTriggers.wordsHelp')}
        rows={4}
        resize="vertical"
        maxLength={100_000}
        value={text}
        error={problem('text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Box component="fieldset" bd={0} p={0} m={0} aria-labelledby={tagsLabel}>
        <Text size="sm" fw={500} id={tagsLabel} mb={6}>
          {t('ownTriggers.tags')}
        </Text>
        <Group gap={6}>
          {clientPatterns.map((tag) => (
            <Chip
              key={tag}
              size="xs"
              checked={tags.includes(tag)}
              onChange={(checked) => toggle(tag, checked)}
            >
              {t(`ownTriggers.patterns.${tag}`)}
            </Chip>
          ))}
        </Group>
      </Box>
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {problem(null)}
        </Text>
      )}
      <Group gap="xs">
        <Button type="submit" loading={saving} disabled={text.trim() === '' && tags.length === 0}>
          {t('ownTriggers.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('ownTriggers.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};
