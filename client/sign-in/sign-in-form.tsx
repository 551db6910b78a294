import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { RequestError } from '../http/request.ts';
import { useProblemText } from '../ui/problem.tsx';

/** A wrong password isn't the user's fault to be told off for. */
const useRefusalText = () => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  return (error: unknown): string =>
    error instanceof RequestError && error.status === 401 ? t('signIn.wrong') : textOf(error);
};

export const SignInForm = ({ onAnswer }: { onAnswer: (answer: SignedIn) => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useRefusalText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.signIn(email, password),
    onSuccess: onAnswer,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Stack>
        {signIn.isError && (
          <Alert color="red" variant="outline" role="alert">
            {textOf(signIn.error)}
          </Alert>
        )}
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        {signIn.isError && (
          <Text size="sm" c="dimmed">
            {t('signIn.forgot')}
          </Text>
        )}
      </Stack>
    </form>
  );
};
