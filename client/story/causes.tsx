import { Group, Select, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story } from '../../shared/api/stories.ts';
import type { RootCause } from '../../shared/sensitivities.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import classes from '../ui/record.module.css';
import { CauseForm } from './cause-form.tsx';
import { CauseItem } from './cause-item.tsx';

const allCauses: readonly RootCause[] = ['fear', 'control', 'anxiety', 'inadequacy', 'grievance'];

type Props = { clientId: string; data: Story };

const AnotherCause = ({ clientId, data }: Props) => {
  const { t } = useTranslation();
  const [cause, setCause] = useState<RootCause | null>(null);
  const others = allCauses.filter((one) => !data.causes.some((known) => known.cause === one));
  if (others.length === 0) return null;
  return (
    <>
      <Select
        size="xs"
        mt="md"
        w={240}
        label={t('story.causes.add')}
        placeholder={t('story.causes.other')}
        data={others.map((value) => ({ value, label: t(`story.causes.names.${value}`) }))}
        value={cause}
        onChange={(value) => setCause(others.find((one) => one === value) ?? null)}
      />
      {cause && (
        <CauseForm
          clientId={clientId}
          cause={cause}
          decision="confirmed"
          onDone={() => setCause(null)}
        />
      )}
    </>
  );
};

/** What the record speaks for, each piece in sight. Whether it is so, the advisor says. */
export const Causes = ({ clientId, data }: Props) => {
  const { t } = useTranslation();
  const { role } = useMe();
  const mayDecide = role === 'advisor' || role === 'administrator';
  return (
    <Card component="section" label={t('story.causes.title')}>
      <Group justify="space-between" mb={4}>
        <Title order={2}>{t('story.causes.title')}</Title>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {data.causes.length === 0 ? t('story.causes.empty') : t('story.causes.help')}
      </Text>
      <ul className={classes.list}>
        {data.causes.map((cause) => (
          <CauseItem key={cause.cause} clientId={clientId} cause={cause} mayDecide={mayDecide} />
        ))}
      </ul>
      {mayDecide && <AnotherCause clientId={clientId} data={data} />}
    </Card>
  );
};
