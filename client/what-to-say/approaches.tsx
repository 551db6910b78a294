import { Button, Group, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedApproach } from '../../shared/api/approaches.ts';
import {
  type SayCause,
  type SayLanguage,
  type SayTrigger,
  sayCauses,
  sayLanguages,
  sayTriggers,
} from '../../shared/approaches.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { ApproachRow } from './approach-row.tsx';
import { isCause, isLanguage, isTrigger } from './choices.ts';
import { type Draft, draftFrom, newDraft } from './draft.ts';
import { Editor } from './editor.tsx';
import { WaitingWordings } from './waiting.tsx';
import classes from './what-to-say.module.css';

type Choice = { language: SayLanguage; cause: SayCause | null; trigger: SayTrigger | null };
type BarProps = { choice: Choice; onChange: (parts: Partial<Choice>) => void; onAdd: () => void };

const Bar = ({ choice, onChange, onAdd }: BarProps) => {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        size="xs"
        aria-label={t('whatToSay.language')}
        data={sayLanguages.map((value) => ({ value, label: t(`whatToSay.languages.${value}`) }))}
        value={choice.language}
        onChange={(value) => isLanguage(value) && onChange({ language: value })}
      />
      <Select
        size="xs"
        w={220}
        label={t('whatToSay.practice.cause')}
        placeholder={t('whatToSay.practice.anyCause')}
        clearable
        data={sayCauses.map((value) => ({ value, label: t(`whatToSay.causes.${value}`) }))}
        value={choice.cause}
        onChange={(value) => onChange({ cause: isCause(value) ? value : null })}
      />
      <Select
        size="xs"
        w={220}
        label={t('whatToSay.occasion')}
        placeholder={t('whatToSay.practice.anyTrigger')}
        clearable
        data={sayTriggers.map((value) => ({ value, label: t(`whatToSay.triggers.${value}`) }))}
        value={choice.trigger}
        onChange={(value) => onChange({ trigger: isTrigger(value) ? value : null })}
      />
      <Button size="xs" variant="light" ml="auto" onClick={onAdd}>
        {t('whatToSay.practice.add')}
      </Button>
    </Group>
  );
};

type GroupProps = {
  cause: SayCause;
  approaches: readonly ListedApproach[];
  language: SayLanguage;
  opened: string | null;
  onOpen: (key: string | null) => void;
  onEdit: (draft: Draft) => void;
};

const CauseGroup = ({ cause, approaches, language, opened, onOpen, onEdit }: GroupProps) => {
  const { t } = useTranslation();
  const title = t(`whatToSay.causes.${cause}`);
  if (approaches.length === 0) return null;
  return (
    <Card component="section" label={title}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <ul className={classes.rows}>
        {approaches.map((approach) => (
          <ApproachRow
            key={approach.key}
            approach={approach}
            language={language}
            opened={opened === approach.key}
            onToggle={() => onOpen(opened === approach.key ? null : approach.key)}
            onEdit={(from) => onEdit(draftFrom(approach, from, language))}
          />
        ))}
      </ul>
    </Card>
  );
};

/** Practice → What to say: every approach, its wordings, and what waits for the supervisor. */
export const Approaches = () => {
  const { t } = useTranslation();
  const api = useApi();
  const me = useMe();
  const [choice, setChoice] = useState<Choice>({ language: 'en', cause: null, trigger: null });
  const [opened, setOpened] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['approaches', choice.language],
    queryFn: ({ signal }) => api.approaches(choice.language, signal),
    placeholderData: keepPreviousData,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={4} height={120} />;
  const { language, cause, trigger } = choice;
  const shown = data.approaches.filter(
    (one) => (cause ?? one.cause) === one.cause && (trigger ?? one.trigger) === one.trigger,
  );
  return (
    <Stack gap="md">
      <Text c="dimmed" maw="62rem">
        {t('whatToSay.practice.intro')}
      </Text>
      {me.role === 'supervisor' && <WaitingWordings waiting={data.waiting} />}
      <Bar
        choice={choice}
        onChange={(parts) => setChoice({ ...choice, ...parts })}
        onAdd={() => setDraft(newDraft(language, cause ?? 'fear', trigger ?? 'any'))}
      />
      {shown.length === 0 && <Text c="dimmed">{t('whatToSay.practice.empty')}</Text>}
      {sayCauses.map((one) => (
        <CauseGroup
          key={one}
          cause={one}
          approaches={shown.filter((approach) => approach.cause === one)}
          language={data.language}
          opened={opened}
          onOpen={setOpened}
          onEdit={setDraft}
        />
      ))}
      <Editor begin={draft} onClose={() => setDraft(null)} />
    </Stack>
  );
};
