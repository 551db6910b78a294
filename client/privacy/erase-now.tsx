import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../http/api-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';

type Props = { client: { id: string; name: string }; onClose: () => void };

/** Nobody is erased by one wrong press. */
export const EraseNow = ({ client, onClose }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const erase = useMutation({
    mutationFn: () => api.eraseNow(client.id, name),
    onSuccess: () => {
      say(t('privacy.erasure.nowDone'));
      void navigate('/practice/privacy');
      // Lists and searches may still hold the name; this page, which is about to go, mustn't ask again.
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => !queryKey.includes(client.id),
      });
    },
  });
  const isErased = erase.isSuccess;
  useEffect(
    () => () => {
      if (isErased) queries.removeQueries({ queryKey: ['client', client.id] });
    },
    [isErased, queries, client.id],
  );
  const problem = useFieldProblem(erase.error, ['name']);
  return (
    <Dialog opened onClose={onClose} title={t('privacy.erasure.nowTitle', { name: client.name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          erase.mutate();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('privacy.erasure.nowHelp', { name: client.name })}</Text>
          <TextInput
            label={t('privacy.erasure.nowName')}
            data-autofocus
            autoComplete="off"
            dir="auto"
            value={name}
            error={problem('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {problem(null) && (
            <Text size="sm" role="alert" c="var(--fc-loss)">
              {problem(null)}
            </Text>
          )}
          <Group gap="xs">
            <Button
              type="submit"
              color="red"
              disabled={name.trim() !== client.name.trim()}
              loading={erase.isPending}
            >
              {t('privacy.erasure.now')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
