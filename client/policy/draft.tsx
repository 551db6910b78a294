import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyVersion } from '../../shared/api/policies.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useProblemText } from '../ui/problem.tsx';
import { Changes } from './compare.tsx';
import { DraftForm } from './draft-form.tsx';
import { PaperLink } from './in-force.tsx';
import { usePublish } from './use-policy.ts';

/** What is published stays as it is, so it asks once more. */
const Publish = ({ version }: { version: number }) => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const [asked, setAsked] = useState(false);
  const publish = usePublish(() => setAsked(false));
  if (!asked)
    return (
      <Button size="compact-sm" onClick={() => setAsked(true)}>
        {t('policy.draft.publish', { version })}
      </Button>
    );
  return (
    <Stack gap={6}>
      <Text size="sm">{t('policy.draft.publishHelp')}</Text>
      {publish.isError && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(publish.error)}
        </Text>
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          loading={publish.isPending}
          onClick={() => publish.mutate(version)}
        >
          {t('policy.draft.publishNow')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsked(false)}>
          {t('policy.draft.notYet')}
        </Button>
      </Group>
    </Stack>
  );
};

type Props = { draft: PolicyVersion | null; current: PolicyVersion | null; mayWrite: boolean };

const Written = ({ draft, current }: { draft: PolicyVersion; current: PolicyVersion | null }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const day = format.day(draft.writtenAt);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {draft.writtenBy
            ? t('policy.draft.writtenBy', { day, name: draft.writtenBy })
            : t('policy.draft.written', { day })}
        </Text>
        <PaperLink version={draft.version} />
      </Group>
      {current && (
        <>
          <Title order={3} size="sm" my="xs">
            {t('policy.draft.changes', { version: current.version })}
          </Title>
          <Changes older={current} newer={draft} />
        </>
      )}
    </>
  );
};

/** The next version, while it is being written. */
export const Draft = ({ draft, current, mayWrite }: Props) => {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  if (!draft && !mayWrite) return null;
  const version = draft?.version ?? (current?.version ?? 0) + 1;
  const begin = current ? 'policy.draft.begin' : 'policy.draft.first';
  return (
    <Card component="section" label={t('policy.draft.title', { version })}>
      <Title order={2} mb="xs">
        {t('policy.draft.title', { version })}
      </Title>
      {editing && <DraftForm begin={draft ?? current} onDone={() => setEditing(false)} />}
      {!editing && draft && <Written draft={draft} current={current} />}
      {!editing && mayWrite && (
        <Group gap="xs" mt="sm" align="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
            {t(draft ? 'policy.draft.edit' : begin)}
          </Button>
          {draft && <Publish version={draft.version} />}
        </Group>
      )}
    </Card>
  );
};
