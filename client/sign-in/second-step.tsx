import { Alert, Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MfaRequired } from '../../shared/api/second-steps.ts';
import { useApi } from '../http/api-context.ts';
import { askPasskey, passkeysArePossible } from '../http/passkeys.ts';
import { RequestError } from '../http/request.ts';
import { useProblemText } from '../ui/problem.tsx';

type Props = { methods: MfaRequired['methods']; onIn: () => void; onBack: () => void };

/** What a browser says when somebody changes their mind is nothing to be told off for. */
export const usePasskeyProblem = () => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  return (error: unknown): string =>
    error instanceof RequestError ? textOf(error) : t('signIn.second.passkeyNot');
};

const CodeForm = ({ way, onIn }: { way: 'totp' | 'recovery-code'; onIn: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  const [code, setCode] = useState('');
  const send = useMutation({ mutationFn: () => api.secondStepCode(way, code), onSuccess: onIn });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack>
        {send.isError && (
          <Alert color="red" variant="outline" role="alert">
            {textOf(send.error)}
          </Alert>
        )}
        <TextInput
          label={t(`signIn.second.${way}`)}
          description={t(`signIn.second.${way}Help`)}
          autoComplete="one-time-code"
          inputMode={way === 'totp' ? 'numeric' : 'text'}
          maxLength={40}
          data-autofocus
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={send.isPending} disabled={code.trim() === ''}>
          {t('signIn.second.go')}
        </Button>
      </Stack>
    </form>
  );
};

const PasskeyStep = ({ onIn }: { onIn: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = usePasskeyProblem();
  const use = useMutation({
    mutationFn: async () =>
      api.passkeySignIn(true, await askPasskey(await api.passkeyOptions(true))),
    onSuccess: onIn,
  });
  return (
    <Stack gap="xs">
      {use.isError && (
        <Alert color="red" variant="outline" role="alert">
          {textOf(use.error)}
        </Alert>
      )}
      <Button
        variant="default"
        leftSection={<IconKey size={18} aria-hidden />}
        loading={use.isPending}
        onClick={() => use.mutate()}
      >
        {t('signIn.second.passkey')}
      </Button>
    </Stack>
  );
};

/** The password was right; something that only they have is asked for besides. */
export const SecondStep = ({ methods, onIn, onBack }: Props) => {
  const { t } = useTranslation();
  const app = methods.includes('authenticator');
  const [way, setWay] = useState<'totp' | 'recovery-code' | null>(app ? 'totp' : null);
  return (
    <Stack>
      <div>
        <Title order={2}>{t('signIn.second.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('signIn.second.text')}
        </Text>
      </div>
      {methods.includes('passkey') && passkeysArePossible() && <PasskeyStep onIn={onIn} />}
      {way && <CodeForm key={way} way={way} onIn={onIn} />}
      {methods.includes('recovery-code') && way !== 'recovery-code' && (
        <Anchor component="button" type="button" size="sm" onClick={() => setWay('recovery-code')}>
          {t('signIn.second.useRecovery')}
        </Anchor>
      )}
      {app && way === 'recovery-code' && (
        <Anchor component="button" type="button" size="sm" onClick={() => setWay('totp')}>
          {t('signIn.second.useApp')}
        </Anchor>
      )}
      <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onBack}>
        {t('signIn.second.back')}
      </Anchor>
    </Stack>
  );
};
