import { Anchor, Button, Container, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useApi } from '../http/api-context.ts';
import { Brand } from '../ui/brand.tsx';
import { Card } from '../ui/card.tsx';
import { useFieldProblem } from '../ui/field-problem.ts';

const ToSignIn = () => {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to="/" size="sm">
      {t('signIn.newPassword.toSignIn')}
    </Anchor>
  );
};

const Form = ({ token, onSet }: { token: string; onSet: (email: string) => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => api.setNewPassword(token, password),
    onSuccess: ({ email }) => {
      // Whoever was signed in here may be the one whose sessions have ended.
      void queries.invalidateQueries({ queryKey: ['me'] });
      onSet(email);
    },
  });
  const problem = useFieldProblem(change.error, ['newPassword']);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack>
        {problem(null) && (
          <Text size="sm" role="alert" c="var(--fc-loss)">
            {problem(null)}
          </Text>
        )}
        <PasswordInput
          label={t('signIn.newPassword.label')}
          description={t('signIn.newPassword.help')}
          autoComplete="new-password"
          autoFocus
          maxLength={128}
          value={password}
          error={problem('newPassword')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {change.isError && <ToSignIn />}
        <Button type="submit" loading={change.isPending} disabled={password === ''}>
          {t('signIn.newPassword.set')}
        </Button>
      </Stack>
    </form>
  );
};

/** Where the link of an administrator leads; its key stands behind the `#` and is sent to nobody but by this form. */
export const NewPassword = () => {
  const { t } = useTranslation();
  const token = useLocation().hash.slice(1);
  const [email, setEmail] = useState<string | null>(null);
  const said =
    email !== null ? t('signIn.newPassword.done', { email }) : t('signIn.newPassword.noKey');
  return (
    <Container component="main" size={420} py={{ base: 'lg', sm: 64 }}>
      <title>{t('common.pageTitle', { page: t('signIn.newPassword.title') })}</title>
      <Stack gap="lg">
        <Group gap="sm" wrap="nowrap">
          <Brand size={40} />
          <Title order={1} lh={1.1}>
            {t('signIn.newPassword.title')}
          </Title>
        </Group>
        <Card p="lg">
          {email === null && token !== '' ? (
            <Form token={token} onSet={setEmail} />
          ) : (
            <Stack role="status">
              <Text size="sm">{said}</Text>
              <ToSignIn />
            </Stack>
          )}
        </Card>
      </Stack>
    </Container>
  );
};
