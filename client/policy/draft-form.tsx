import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyVersion } from '../../shared/api/policies.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useSaveDraft } from './use-policy.ts';

type Props = { begin: PolicyVersion | null; onDone: () => void };

export const DraftForm = ({ begin, onDone }: Props) => {
  const { t } = useTranslation();
  const [title, setTitle] = useState(begin?.title ?? '');
  const [body, setBody] = useState(begin?.body ?? '');
  const save = useSaveDraft(onDone);
  const problem = useFieldProblem(save.error, ['title', 'body']);
  return (
    <Stack
      component="form"
      gap="xs"
      aria-label={t('policy.draft.edit')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate({ title, body });
      }}
    >
      <TextInput
        size="sm"
        label={t('policy.draft.heading')}
        maxLength={300}
        dir="auto"
        value={title}
        error={problem('title')}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        size="sm"
        label={t('policy.draft.body')}
        description={t('policy.draft.bodyHelp')}
        autosize
        minRows={10}
        maxRows={24}
        maxLength={100_000}
        dir="auto"
        value={body}
        error={problem('body')}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {problem(null)}
        </Text>
      )}
      <Group gap="xs">
        <Button
          type="submit"
          size="compact-sm"
          loading={save.isPending}
          disabled={title.trim() === '' || body.trim() === ''}
        >
          {t('policy.draft.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('policy.draft.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};
