import { Button, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { useFieldProblem } from '../ui/field-problem.ts';
import { say } from '../ui/notices.tsx';

const FIELDS = ['currentPassword', 'newPassword'];

export const ChangePassword = () => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => api.changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      say(t('security.password.changed'));
      void queries.invalidateQueries({ queryKey: ['sessions'] });
      void queries.invalidateQueries({ queryKey: ['sign-ins'] });
    },
  });
  const problem = useFieldProblem(change.error, FIELDS);
  return (
    <Card component="section" label={t('security.password.title')}>
      <Title order={2}>{t('security.password.title')}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t('security.password.help')}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <Stack gap="xs" maw={360}>
          <PasswordInput
            size="xs"
            label={t('security.password.current')}
            autoComplete="current-password"
            value={current}
            error={problem('currentPassword')}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            size="xs"
            label={t('security.password.next')}
            description={t('security.password.nextHelp')}
            autoComplete="new-password"
            maxLength={128}
            value={next}
            error={problem('newPassword')}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          {problem(null) && (
            <Text size="sm" role="alert" c="var(--fc-loss)">
              {problem(null)}
            </Text>
          )}
          <Button
            type="submit"
            size="xs"
            style={{ alignSelf: 'start' }}
            loading={change.isPending}
            disabled={current === '' || next === ''}
          >
            {t('security.password.change')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
};
