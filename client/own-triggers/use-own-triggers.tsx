import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OwnTrigger, OwnTriggerBody } from '../../shared/api/own-triggers.ts';
import { useApi } from '../http/api-context.ts';
import { useProblemText } from '../ui/problem.tsx';

const UNDO_MS = 10_000;

const useFresh = () => {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['own-triggers'] });
};

/** Keeps a note, new or written anew. */
export const useKeepTrigger = (id: string | null, onKept: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFresh();
  return useMutation({
    mutationFn: (body: OwnTriggerBody) =>
      id === null ? api.addOwnTrigger(body) : api.changeOwnTrigger(id, body),
    onSuccess: () => {
      notifications.show({ message: t('ownTriggers.kept'), autoClose: 3000 });
      onKept();
      fresh();
    },
  });
};

/** Deletes for good; for a moment the words are still here and can be kept again. */
export const useDeleteTrigger = () => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFresh();
  const textOf = useProblemText();
  const failed = (error: Error) => notifications.show({ color: 'red', message: textOf(error) });
  const { mutate: again } = useMutation({
    mutationFn: ({ text, tags }: OwnTrigger) => api.addOwnTrigger({ text, tags }),
    onSuccess: fresh,
    onError: failed,
  });
  return useMutation({
    mutationFn: (one: OwnTrigger) => api.deleteOwnTrigger(one.id),
    onSuccess: (_, one) => {
      fresh();
      const undo = () => {
        notifications.hide(one.id);
        again(one);
      };
      notifications.show({
        id: one.id,
        autoClose: UNDO_MS,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{t('ownTriggers.deleted')}</Text>
            <Button size="compact-sm" variant="default" onClick={undo}>
              {t('ownTriggers.undo')}
            </Button>
          </Group>
        ),
      });
    },
    onError: failed,
  });
};
