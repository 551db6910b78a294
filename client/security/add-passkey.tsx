import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondStepAdded } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { makePasskey, passkeysArePossible } from '../http/passkeys.ts';
import { RequestError } from '../http/request.ts';
import { useProblemText } from '../ui/problem.tsx';
import { useConfirmed } from './use-confirmed.tsx';

type Props = { onAdded: (added: SecondStepAdded) => void; onCancel: () => void };

export const AddPasskey = ({ onAdded, onCancel }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  const [name, setName] = useState('');
  const adding = useConfirmed(
    async (body) => api.addPasskey(name, await makePasskey(await api.newPasskeyOptions(body))),
    onAdded,
  );
  const possible = passkeysArePossible();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        adding.run();
      }}
    >
      <Stack gap="xs">
        {!possible && <Text size="sm">{t('security.steps.passkeyHere')}</Text>}
        {possible && (
          <TextInput
            size="xs"
            maw={320}
            label={t('security.steps.passkeyName')}
            description={t('security.steps.passkeyNameHelp')}
            maxLength={100}
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {adding.field}
        {adding.problem && (
          <Text size="sm" role="alert" c="var(--fc-loss)">
            {adding.problem instanceof RequestError
              ? textOf(adding.problem)
              : t('security.steps.passkeyNot')}
          </Text>
        )}
        <Group gap="xs">
          {possible && (
            <Button type="submit" size="xs" loading={adding.pending} disabled={name.trim() === ''}>
              {t('security.steps.passkeyGo')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
