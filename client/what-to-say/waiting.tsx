import { Alert, Badge, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApproachList } from '../../shared/api/approaches.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { useProblemText } from '../ui/problem.tsx';
import { Compare } from './compare.tsx';
import { useDecide } from './use-decide.ts';

type Waiting = ApproachList['waiting'][number];

const Decision = ({ waiting: { version } }: { waiting: Waiting }) => {
  const { t } = useTranslation();
  const api = useApi();
  const me = useMe();
  const textOf = useProblemText();
  const [note, setNote] = useState('');
  const writer = version.writtenBy?.name ?? t('whatToSay.practice.somebody');
  const approve = useDecide(
    () => api.approveApproach(version.id, note),
    t('whatToSay.practice.approved'),
  );
  const back = useDecide(
    () => api.returnApproach(version.id, note),
    t('whatToSay.practice.returned', { name: writer }),
  );
  const error = approve.error ?? back.error;
  if (version.writtenBy?.id === me.id)
    return <Text size="sm">{t('whatToSay.practice.ownWords')}</Text>;
  return (
    <Stack gap="xs">
      <Textarea
        label={t('whatToSay.practice.note')}
        description={t('whatToSay.practice.noteHelp')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {error && (
        <Alert color="red" variant="outline" role="alert" p="xs">
          {textOf(error)}
        </Alert>
      )}
      <Group gap="xs">
        <Button loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
          {t('whatToSay.practice.approve')}
        </Button>
        <Button
          variant="default"
          disabled={note.trim() === ''}
          loading={back.isPending}
          onClick={() => back.mutate(undefined)}
        >
          {t('whatToSay.practice.return')}
        </Button>
      </Group>
    </Stack>
  );
};

/** What was submitted, beside what it would take the place of; a supervisor decides. */
export const WaitingWordings = ({ waiting }: { waiting: readonly Waiting[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card component="section" label={t('whatToSay.practice.queue')}>
      <Title order={2} mb="xs">
        {t('whatToSay.practice.queue')}
      </Title>
      {waiting.length === 0 && <Text c="dimmed">{t('whatToSay.practice.queueEmpty')}</Text>}
      <Stack gap="lg">
        {waiting.map((one) => {
          const { id, name, language, writtenBy, writtenAt } = one.version;
          return (
            <Stack key={id} gap="sm" role="group" aria-label={name}>
              <Group gap="xs">
                <Text fw={600} lang={language}>
                  {name}
                </Text>
                <Badge variant="default" radius="sm" tt="none">
                  {t(`whatToSay.languages.${language}`)}
                </Badge>
                <Text size="xs" c="dimmed">
                  {t('whatToSay.practice.versionBy', {
                    name: writtenBy?.name ?? t('whatToSay.practice.somebody'),
                    day: format.day(writtenAt),
                  })}
                </Text>
              </Group>
              <Compare before={one.offered} after={one.version} language={language} />
              <Decision waiting={one} />
            </Stack>
          );
        })}
      </Stack>
    </Card>
  );
};
