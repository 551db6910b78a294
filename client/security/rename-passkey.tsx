import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondSteps } from '../../shared/api/second-steps.ts';
import { useProblemText } from '../ui/problem.tsx';

type Props = {
  name: string;
  rename: (name: string) => Promise<SecondSteps>;
  onRenamed: (steps: SecondSteps) => void;
  onCancel: () => void;
};

/** Only a name, so the password isn't asked for again. */
export const RenamePasskey = ({ name, rename, onRenamed, onCancel }: Props) => {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const [next, setNext] = useState(name);
  const renaming = useMutation({ mutationFn: () => rename(next.trim()), onSuccess: onRenamed });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        renaming.mutate();
      }}
    >
      <Group gap="xs" align="flex-end" mt={6}>
        <TextInput
          size="xs"
          maw={320}
          label={t('security.steps.passkeyName')}
          maxLength={100}
          autoFocus
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={renaming.isPending} disabled={next.trim() === ''}>
          {t('security.steps.renameSave')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
      {renaming.isError && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(renaming.error)}
        </Text>
      )}
    </form>
  );
};
