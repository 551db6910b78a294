import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementBody, AgreementView } from '../../shared/api/agreements.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { NoteField } from '../ui/short-form.tsx';
import { type Draft, HowOften, WhenAndHow } from './agreement-fields.tsx';
import { useAgree } from './use-agreement.ts';

const fields = ['perDay', 'perWeek', 'hoursFrom', 'hoursTo', 'channel', 'topics', 'note'];

const draftOf = (agreed: AgreementView | null): Draft => ({
  perDay: agreed?.perDay ?? null,
  perWeek: agreed?.perWeek ?? null,
  hoursFrom: agreed?.hoursFrom ?? '',
  hoursTo: agreed?.hoursTo ?? '',
  channel: agreed?.channel ?? null,
  topics: agreed?.topics ?? '',
  note: agreed?.note ?? '',
});

/** Only what was filled in: an empty field isn't agreed. */
const bodyOf = ({ hoursFrom, hoursTo, topics, note, ...rest }: Draft): AgreementBody => ({
  ...rest,
  hoursFrom: hoursFrom || null,
  hoursTo: hoursTo || null,
  topics: topics.trim() || null,
  note: note.trim() === '' ? null : note,
});

type Props = { clientId: string; begin: AgreementView | null; onDone: () => void };

export const AgreementForm = ({ clientId, begin, onDone }: Props) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(begin));
  const agree = useAgree(clientId, onDone);
  const problem = useFieldProblem(agree.error, fields);
  const change = (parts: Partial<Draft>) => setDraft({ ...draft, ...parts });
  return (
    <Stack
      component="form"
      aria-label={t('contact.form.label')}
      gap="xs"
      onSubmit={(event) => {
        event.preventDefault();
        if (!agree.isPending) agree.mutate(bodyOf(draft));
      }}
    >
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <HowOften draft={draft} change={change} problem={problem} />
        <WhenAndHow draft={draft} change={change} problem={problem} />
      </SimpleGrid>
      <NoteField
        label={t('contact.form.note')}
        description={t('contact.form.noteHelp')}
        value={draft.note}
        error={problem('note')}
        onChange={(note) => change({ note })}
      />
      <Text size="xs" c="dimmed">
        {t('contact.form.help')}
      </Text>
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {problem(null)}
        </Text>
      )}
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={agree.isPending}>
          {t('contact.form.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('contact.form.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};
