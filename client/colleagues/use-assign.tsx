import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { NewAssignmentBody } from '../../shared/api/colleagues.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { useEndAssignment, useFreshColleagues } from './use-assignments.ts';

const UNDO_MS = 10_000;

/** Hands a client over, with a moment to take it back: the one who did it may see that client no more. */
export const useAssign = (client: { id: string; name: string }, onDone: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshColleagues();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { mutate: end } = useEndAssignment();
  /** Whoever gave a client away sees them no more: their page goes before it could ask again. */
  const leave = () => {
    void navigate('/');
    setTimeout(() => {
      queries.removeQueries({ queryKey: ['client', client.id] });
      fresh();
    });
  };
  return useMutation({
    mutationFn: (body: NewAssignmentBody) => api.assign(client.id, body),
    onSuccess: ({ id, kind, user }) => {
      const undo = () => {
        notifications.hide(id);
        end(id);
      };
      notifications.show({
        id,
        autoClose: UNDO_MS,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">
              {t(`colleagues.assignments.made.${kind}`, { user: user.name, client: client.name })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={undo}>
              {t('colleagues.assignments.undo')}
            </Button>
          </Group>
        ),
      });
      onDone();
      if (kind === 'exclusive' && me.role === 'advisor') leave();
      else fresh();
    },
  });
};
