import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { RequestError } from '../http/request.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { TriggerCard } from './trigger-card.tsx';
import { noNote, TriggerForm } from './trigger-form.tsx';
import { useKeepTrigger } from './use-own-triggers.tsx';

const Add = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const keep = useKeepTrigger(null, () => setOpen(false));
  if (!open)
    return (
      <Button style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        {t('ownTriggers.add')}
      </Button>
    );
  return (
    <Card component="section" label={t('ownTriggers.add')}>
      <TriggerForm
        begin={noNote()}
        saving={keep.isPending}
        error={keep.error}
        onSave={(body) => keep.mutate(body)}
        onCancel={() => setOpen(false)}
      />
    </Card>
  );
};

const Empty = () => {
  const { t } = useTranslation();
  return (
    <Card>
      <Title order={2} mb="xs">
        {t('ownTriggers.none.title')}
      </Title>
      <Text size="sm">{t('ownTriggers.none.text')}</Text>
      <Text size="sm" c="dimmed" mt="xs">
        {t('ownTriggers.none.example')}
      </Text>
    </Card>
  );
};

const Notes = () => {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['own-triggers', 'all'],
    queryFn: ({ signal }) => api.ownTriggers(signal),
    retry: false,
  });
  const shut = error instanceof RequestError && error.code === 'cannot_be_opened';
  const problem = shut ? { title: t('ownTriggers.shutTitle') } : {};
  if (!data && error) return <Problem {...problem} error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={2} height={120} />;
  return (
    <>
      <Add />
      {data.ownTriggers.length === 0 && <Empty />}
      {data.ownTriggers.map((one) => (
        <TriggerCard key={one.id} trigger={one} />
      ))}
    </>
  );
};

/** An advisor's own notes, which are nobody else's to read. */
export const OwnTriggers = () => {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Stack maw={760}>
      <ScreenTitle text={t('ownTriggers.title')} />
      {me.role === 'advisor' ? (
        <>
          <Alert variant="outline" color="gray" icon={<IconLock aria-hidden />}>
            <Text size="sm">{t('ownTriggers.who')}</Text>
            <Text size="sm" c="dimmed" mt={4}>
              {t('ownTriggers.use')}
            </Text>
          </Alert>
          <Notes />
        </>
      ) : (
        <Text>{t('ownTriggers.forAdvisors')}</Text>
      )}
    </Stack>
  );
};
