import { Anchor, Loader, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { Problem } from '../ui/problem.tsx';

export const COME_BACK = '/sign-in/oidc';

type Props = { query: string; onAnswer: (answer: SignedIn) => void; onBack: () => void };

/** Back from the identity provider: what it says is handed to the server, once. */
export const ComeBack = ({ query, onAnswer, onBack }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const sent = useRef(false);
  const finish = useMutation({
    mutationFn: () => api.finishSingleSignOn(query),
    onSuccess: onAnswer,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it said is good for one time only
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    finish.mutate();
  }, []);
  if (!finish.isError)
    return (
      <Stack align="center" role="status">
        <Loader type="dots" />
        <Text size="sm">{t('signIn.comingBack')}</Text>
      </Stack>
    );
  return (
    <Stack>
      <Problem title={t('signIn.notIn')} error={finish.error} />
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        {t('signIn.second.back')}
      </Anchor>
    </Stack>
  );
};
