import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondStepAdded } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { useProblemText } from '../ui/problem.tsx';
import classes from './security.module.css';
import { useConfirmed } from './use-confirmed.tsx';

type Props = { onAdded: (added: SecondStepAdded) => void; onCancel: () => void };
type Made = { secret: string; picture: string };

const asImage = (svg: string): string => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
/** Four by four, as one reads it aloud. */
const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

const Confirm = ({ made, onAdded }: { made: Made } & Pick<Props, 'onAdded'>) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => api.confirmAuthenticator(code),
    onSuccess: onAdded,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <Stack gap="xs">
        <Text size="sm">{t('security.steps.scan')}</Text>
        <img
          className={classes.picture}
          src={asImage(made.picture)}
          alt={t('security.steps.picture')}
        />
        <Text size="xs" c="dimmed">
          {t('security.steps.byHand')}
        </Text>
        <Text size="sm" ff="monospace" className={classes.secret}>
          {grouped(made.secret)}
        </Text>
        <TextInput
          size="xs"
          maw={220}
          label={t('security.steps.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          value={code}
          error={confirm.isError ? textOf(confirm.error) : null}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button
            type="submit"
            size="xs"
            loading={confirm.isPending}
            disabled={code.trim().length < 6}
          >
            {t('security.steps.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

export const AddAuthenticator = ({ onAdded, onCancel }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const textOf = useProblemText();
  const [made, setMade] = useState<Made | null>(null);
  const making = useConfirmed(api.newAuthenticator, setMade);
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a secret is made once, when this is opened
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    making.run();
  }, []);
  return (
    <Stack gap="xs">
      {made && <Confirm made={made} onAdded={onAdded} />}
      {!made && making.field}
      {making.problem && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(making.problem)}
        </Text>
      )}
      <Group gap="xs">
        {!made && making.field && (
          <Button size="xs" loading={making.pending} onClick={making.run}>
            {t('signIn.second.go')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};
