import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnTrigger } from '../../shared/api/own-triggers.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import classes from './own-triggers.module.css';
import { TriggerForm } from './trigger-form.tsx';
import { useDeleteTrigger, useKeepTrigger } from './use-own-triggers.tsx';

const shortened = (text: string): string => text.trim().slice(0, 40);

export const TriggerCard = ({ trigger }: { trigger: OwnTrigger }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const keep = useKeepTrigger(trigger.id, () => setChanging(false));
  const remove = useDeleteTrigger();
  const words = shortened(trigger.text);
  if (changing)
    return (
      <Card>
        <TriggerForm
          begin={trigger}
          saving={keep.isPending}
          error={keep.error}
          onSave={(body) => keep.mutate(body)}
          onCancel={() => setChanging(false)}
        />
      </Card>
    );
  return (
    <Card>
      <Text className={classes.words} dir="auto">
        {trigger.text}
      </Text>
      <Group gap={6} mt="xs">
        {trigger.tags.map((tag) => (
          <Badge key={tag} variant="default" radius="sm" tt="none" fw={500}>
            {t(`ownTriggers.patterns.${tag}`)}
          </Badge>
        ))}
        {trigger.tags.length === 0 && (
          <Text size="xs" c="dimmed">
            {t('ownTriggers.noTags')}
          </Text>
        )}
      </Group>
      <Group justify="space-between" mt="sm">
        <Text size="xs" c="dimmed">
          {t('ownTriggers.changedAt', { at: format.day(trigger.changedAt) })}
        </Text>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('ownTriggers.changeLabel', { words })}
            onClick={() => setChanging(true)}
          >
            {t('ownTriggers.change')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={remove.isPending}
            aria-label={t('ownTriggers.deleteLabel', { words })}
            onClick={() => remove.mutate(trigger)}
          >
            {t('ownTriggers.delete')}
          </Button>
        </Group>
      </Group>
    </Card>
  );
};
