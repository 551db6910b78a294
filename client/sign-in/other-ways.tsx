import { Alert, Button, Stack } from '@mantine/core';
import { IconBuilding, IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { askPasskey, passkeysArePossible } from '../http/passkeys.ts';
import { usePasskeyProblem } from './second-step.tsx';

type Props = { onAnswer: (answer: SignedIn) => void };

/** Without a password: by something this device keeps, or by the practice's own identity provider. */
export const OtherWays = ({ onAnswer }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = usePasskeyProblem();
  const ways = useQuery({ queryKey: ['ways'], queryFn: ({ signal }) => api.ways(signal) });
  const host = ways.data?.singleSignOn?.host ?? null;
  const passkey = useMutation({
    mutationFn: async () =>
      api.passkeySignIn(false, await askPasskey(await api.passkeyOptions(false))),
    onSuccess: onAnswer,
  });
  const visit = useMutation({
    mutationFn: api.beginSingleSignOn,
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const problem = passkey.error ?? visit.error;
  return (
    <Stack gap="xs">
      {problem && (
        <Alert color="red" variant="outline" role="alert">
          {textOf(problem)}
        </Alert>
      )}
      {host !== null && (
        <Button
          variant="default"
          leftSection={<IconBuilding size={18} aria-hidden />}
          loading={visit.isPending}
          onClick={() => visit.mutate()}
        >
          {t('signIn.with', { host })}
        </Button>
      )}
      {passkeysArePossible() && (
        <Button
          variant="default"
          leftSection={<IconKey size={18} aria-hidden />}
          loading={passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          {t('signIn.withPasskey')}
        </Button>
      )}
    </Stack>
  );
};
