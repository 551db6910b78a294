import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestError } from '../http/request.ts';
import { useProblemText } from '../ui/problem.tsx';

type Body = { password?: string };

/** A change of how one signs in: where one came a while ago, the server asks for the password, and so does this. */
export const useConfirmed = <Answer,>(
  change: (body: Body) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const [password, setPassword] = useState('');
  const run = useMutation({
    mutationFn: () => change(password === '' ? {} : { password }),
    onSuccess: (answer) => {
      setPassword('');
      onDone(answer);
    },
  });
  const code = run.error instanceof RequestError ? run.error.code : null;
  const asks = code === 'confirm_password' || code === 'wrong_password';
  const field = asks ? (
    <PasswordInput
      size="xs"
      maw={320}
      label={t('security.steps.password')}
      description={t('security.steps.passwordWhy')}
      autoComplete="current-password"
      autoFocus
      value={password}
      error={code === 'wrong_password' && run.error ? textOf(run.error) : null}
      onChange={(event) => setPassword(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') run.mutate();
      }}
    />
  ) : null;
  const problem = run.error && !asks ? run.error : null;
  return { run: () => run.mutate(), pending: run.isPending, field, problem, reset: run.reset };
};
