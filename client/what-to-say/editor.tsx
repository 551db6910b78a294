import {
  Alert,
  Button,
  Group,
  MultiSelect,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planFactNames, sayCauses, sayTriggers } from '../../shared/approaches.ts';
import { useApi } from '../http/api-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useProblemText } from '../ui/problem.tsx';
import { isCause, isTrigger } from './choices.ts';
import { type Draft, wordsOf } from './draft.ts';
import { Preview, usePreview, useRemarkText } from './preview.tsx';
import { useDecide } from './use-decide.ts';
import classes from './what-to-say.module.css';

type FormProps = { begin: Draft; onDone: () => void };
type Parts = { draft: Draft; onChange: (parts: Partial<Draft>) => void };

const Place = ({ draft, onChange }: Parts) => {
  const { t } = useTranslation();
  if (draft.key !== null) return null;
  return (
    <Group grow>
      <Select
        label={t('whatToSay.practice.cause')}
        allowDeselect={false}
        data={sayCauses.map((value) => ({ value, label: t(`whatToSay.causes.${value}`) }))}
        value={draft.cause}
        onChange={(value) => isCause(value) && onChange({ cause: value })}
      />
      <Select
        label={t('whatToSay.occasion')}
        allowDeselect={false}
        data={sayTriggers.map((value) => ({ value, label: t(`whatToSay.triggers.${value}`) }))}
        value={draft.trigger}
        onChange={(value) => isTrigger(value) && onChange({ trigger: value })}
      />
    </Group>
  );
};

const Facts = ({ draft, onChange }: Parts) => {
  const { t } = useTranslation();
  return (
    <MultiSelect
      label={t('whatToSay.fields.facts')}
      data={planFactNames.map((value) => ({ value, label: t(`whatToSay.planFacts.${value}`) }))}
      value={[...draft.facts]}
      onChange={(chosen) =>
        onChange({ facts: planFactNames.filter((name) => chosen.includes(name)) })
      }
    />
  );
};

const spoken = ['opening', 'reflection', 'offer', 'avoid'] as const;

const useSaving = (draft: Draft, onKept: (id: string) => void, onDone: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const keep = async (): Promise<string> => {
    const words = wordsOf(draft);
    if (draft.id !== null) return (await api.changeApproach(draft.id, words)).id;
    const { key, language, cause, trigger } = draft;
    const { id } = await api.addApproach({ key, language, cause, trigger, ...words });
    // Should submitting fail, trying again changes this draft instead of beginning another.
    onKept(id);
    return id;
  };
  const save = useDecide(keep, t('whatToSay.editor.saved'));
  const submit = useDecide(
    async () => api.submitApproach(await keep()),
    t('whatToSay.practice.submitted'),
  );
  const done = { onSuccess: onDone };
  return {
    save: () => save.mutate(undefined, done),
    submit: () => submit.mutate(undefined, done),
    saving: save.isPending,
    submitting: submit.isPending,
    error: save.error ?? submit.error,
  };
};

const Form = ({ begin, onDone }: FormProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(begin);
  const preview = usePreview(draft);
  const remarkText = useRemarkText();
  const textOf = useProblemText();
  const change = (parts: Partial<Draft>) => setDraft((before) => ({ ...before, ...parts }));
  const saving = useSaving(draft, (id) => change({ id }), onDone);
  const remarks = preview.data?.remarks ?? [];
  const remarksOn = (field: string): string | null =>
    remarks
      .filter((remark) => remark.field === field)
      .map(remarkText)
      .join('; ') || null;
  const blank = [draft.name, ...spoken.map((field) => draft[field])].some((text) => !text.trim());
  return (
    <div className={classes.parts}>
      <Stack gap="sm">
        <Place draft={draft} onChange={change} />
        <TextInput
          label={t('whatToSay.fields.name')}
          maxLength={120}
          value={draft.name}
          error={remarksOn('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {spoken.map((field) => (
          <Textarea
            key={field}
            label={t(`whatToSay.fields.${field}`)}
            lang={draft.language}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={2000}
            value={draft[field]}
            error={remarksOn(field)}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
          />
        ))}
        <Facts draft={draft} onChange={change} />
        <Text size="xs" c="dimmed">
          {t('whatToSay.editor.slots')}
        </Text>
        {saving.error && (
          <Alert color="red" variant="outline" role="alert" p="xs">
            {textOf(saving.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {t('whatToSay.editor.cancel')}
          </Button>
          <Button variant="light" disabled={blank} loading={saving.saving} onClick={saving.save}>
            {t('whatToSay.editor.save')}
          </Button>
          <Button disabled={blank} loading={saving.submitting} onClick={saving.submit}>
            {t('whatToSay.editor.saveAndSubmit')}
          </Button>
        </Group>
      </Stack>
      <Preview draft={draft} query={preview} />
    </div>
  );
};

type Props = { begin: Draft | null; onClose: () => void };

/** Writing a wording, with how it sounds and what may not be said beside it. */
export const Editor = ({ begin, onClose }: Props) => {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={begin !== null}
      onClose={onClose}
      size="72rem"
      closeOnClickOutside={false}
      title={
        begin?.key == null
          ? t('whatToSay.editor.newTitle')
          : t('whatToSay.editor.title', { name: begin.name })
      }
    >
      {begin && <Form begin={begin} onDone={onClose} />}
    </Dialog>
  );
};
