import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatToSay } from '../../shared/api/approaches.ts';
import type { ClientDetail } from '../../shared/api/clients.ts';
import {
  type SayLanguage,
  type SayTrigger,
  sayLanguages,
  sayTriggers,
} from '../../shared/approaches.ts';
import { useApi } from '../http/api-context.ts';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { ApproachCard } from './approach-card.tsx';
import { isLanguage, isTrigger } from './choices.ts';
import classes from './what-to-say.module.css';

type ChoiceProps = {
  data: WhatToSay;
  onLanguage: (language: SayLanguage) => void;
  onTrigger: (trigger: SayTrigger) => void;
};

const Choices = ({ data, onLanguage, onTrigger }: ChoiceProps) => {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end">
      <Select
        size="xs"
        w={210}
        label={t('whatToSay.occasion')}
        allowDeselect={false}
        data={sayTriggers.map((value) => ({ value, label: t(`whatToSay.triggers.${value}`) }))}
        value={data.trigger}
        onChange={(value) => isTrigger(value) && onTrigger(value)}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('whatToSay.language')}
        data={sayLanguages.map((value) => ({ value, label: t(`whatToSay.languages.${value}`) }))}
        value={data.language}
        onChange={(value) => isLanguage(value) && onLanguage(value)}
      />
    </Group>
  );
};

const About = ({ data, chosen }: { data: WhatToSay; chosen: boolean }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { clientLanguage, language, happened } = data;
  const spoken = clientLanguage?.slice(0, 2).toLowerCase() ?? null;
  const unheard = spoken !== null && !isLanguage(spoken) && language === 'en';
  return (
    <div>
      <Text>
        <Text span inherit fw={600}>
          {t(`whatToSay.causes.${data.cause}`)}
        </Text>{' '}
        <Text span inherit c="dimmed">
          ({t(`whatToSay.causeFrom.${data.causeFrom}`)})
        </Text>
        {'. '}
        <span lang={language}>
          {happened && language === 'en' ? t('whatToSay.happened', { happened }) : happened}
        </span>
        {!happened && t(chosen ? 'whatToSay.otherOccasion' : 'whatToSay.nothingHappened')}
      </Text>
      {unheard && (
        <Text size="sm">{t('whatToSay.theirLanguage', { language: format.language(spoken) })}</Text>
      )}
      <Text size="sm" c="dimmed" maw="62rem">
        {t('whatToSay.order')}
      </Text>
    </div>
  );
};

/** Several ways to begin with this client, the likeliest to help first, ready to be read aloud. */
export const WhatToSayTab = ({ client }: { client: ClientDetail }) => {
  const { t } = useTranslation();
  const api = useApi();
  const [language, setLanguage] = useState<SayLanguage | null>(null);
  const [trigger, setTrigger] = useState<SayTrigger | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['client', client.id, 'what-to-say', language, trigger],
    queryFn: ({ signal }) => api.whatToSay(client.id, language, trigger, signal),
    placeholderData: keepPreviousData,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={180} />;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <About data={data} chosen={trigger !== null} />
        <Choices data={data} onLanguage={setLanguage} onTrigger={setTrigger} />
      </Group>
      {data.approaches.length === 0 && <Text c="dimmed">{t('whatToSay.empty')}</Text>}
      <ol className={classes.list}>
        {data.approaches.map((approach, index) => (
          <li key={approach.key}>
            <ApproachCard clientId={client.id} approach={approach} place={index + 1} />
          </li>
        ))}
      </ol>
    </Stack>
  );
};
