import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApproachOffered } from '../../shared/approaches.ts';
import { useApi } from '../http/api-context.ts';
import { useProblemText } from '../ui/problem.tsx';

type Props = {
  clientId: string;
  /** the call in which it was used, where that is known */
  callId: string | null;
  approach: Pick<ApproachOffered, 'key' | 'language' | 'version' | 'name'>;
  /** what was said of it already */
  said?: boolean | null;
};

/** One click after a call; the other answer changes it. */
export const DidItHelp = ({ clientId, callId, approach, said = null }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const textOf = useProblemText();
  const [chosen, setChosen] = useState(said);
  const save = useMutation({
    mutationFn: (helped: boolean) => {
      const { key, language, version } = approach;
      return api.approachHelped({ clientId, callId, key, language, version, helped });
    },
    onSuccess: (_answer, helped) => {
      setChosen(helped);
      for (const queryKey of [['client', clientId], ['call-list'], ['approaches']])
        void queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <Group
      gap="xs"
      role="group"
      aria-label={t('whatToSay.did.questionFor', { name: approach.name })}
    >
      <Text size="sm">{t('whatToSay.did.question')}</Text>
      {([true, false] as const).map((helped) => (
        <Button
          key={String(helped)}
          size="compact-sm"
          variant={chosen === helped ? 'filled' : 'default'}
          aria-pressed={chosen === helped}
          loading={save.isPending && save.variables === helped}
          onClick={() => save.mutate(helped)}
        >
          {t(helped ? 'whatToSay.did.yes' : 'whatToSay.did.no')}
        </Button>
      ))}
      <Text size="xs" c={save.isError ? 'red' : 'dimmed'} role="status">
        {save.isError && t('whatToSay.did.failed', { message: textOf(save.error) })}
        {save.isSuccess && t('whatToSay.did.saved')}
      </Text>
    </Group>
  );
};
