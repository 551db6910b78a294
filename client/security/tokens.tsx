import { Badge, Box, Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../shared/api/access.ts';
import type { NewToken } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmButton } from '../ui/confirm.tsx';
import { CopyAction } from '../ui/copy-action.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { sayProblem } from '../ui/notices.tsx';
import { Problem, useProblemText } from '../ui/problem.tsx';
import classes from './security.module.css';
import { TokenForm } from './token-form.tsx';

const Shown = ({ token, onDone }: { token: string; onDone: () => void }) => {
  const { t } = useTranslation();
  return (
    <Box role="status" mb="md">
      <Text size="sm" fw={550}>
        {t('security.tokens.shown')}
      </Text>
      <Group gap="xs" wrap="nowrap" my="xs">
        <code className={classes.token}>{token}</code>
        <CopyAction text={token} label={t('security.tokens.copy')} />
      </Group>
      <Button size="xs" onClick={onDone}>
        {t('security.tokens.done')}
      </Button>
    </Box>
  );
};

const useAbout = () => {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ madeAt, madeBy, expiresAt, lastUsedAt, revokedAt }: TokenView): string => {
    const day = format.day(madeAt);
    return [
      madeBy
        ? t('security.tokens.madeBy', { day, name: madeBy })
        : t('security.tokens.made', { day }),
      lastUsedAt
        ? t('security.steps.used', { when: format.dateTime(lastUsedAt) })
        : t('security.steps.unused'),
      ...(expiresAt ? [t('security.tokens.ends', { day: format.day(expiresAt) })] : []),
      ...(revokedAt ? [t('security.tokens.ended', { day: format.day(revokedAt) })] : []),
    ].join(', ');
  };
};

const Line = ({ token, onEnd }: { token: TokenView; onEnd: () => void }) => {
  const { t } = useTranslation();
  const about = useAbout();
  const { name, scopes, revokedAt, expiresAt } = token;
  const over = revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) < Date.now());
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <div className={classes.grow}>
          <Text size="sm" fw={550} c={over ? 'dimmed' : 'inherit'}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {about(token)}
          </Text>
        </div>
        <Group gap={4}>
          {scopes.map((scope) => (
            <Badge key={scope} variant="default" radius="sm" tt="none">
              {t(`security.tokens.scopeShort.${scope}`)}
            </Badge>
          ))}
        </Group>
        {!over && (
          <ConfirmButton
            label={t('security.tokens.end')}
            ariaLabel={t('security.tokens.endLabel', { name })}
            title={t('security.tokens.endTitle', { name })}
            text={t('security.tokens.endText')}
            onConfirm={onEnd}
          />
        )}
      </Group>
    </li>
  );
};

export const Tokens = () => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const fresh = () => void queries.invalidateQueries({ queryKey: ['tokens'] });
  const textOf = useProblemText();
  const end = useMutation({
    mutationFn: api.revokeToken,
    onError: (error) => sayProblem(textOf(error)),
    onSettled: fresh,
  });
  const query = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => api.tokens(signal) });
  const onMade = (token: NewToken) => {
    setAdding(false);
    setMade(token);
    fresh();
  };
  return (
    <Card component="section" label={t('security.tokens.title')}>
      <Group justify="space-between">
        <Title order={2}>{t('security.tokens.title')}</Title>
        {!adding && !made && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('security.tokens.add')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" mb="sm">
        {t('security.tokens.help')}
      </Text>
      {adding && <TokenForm onMade={onMade} onCancel={() => setAdding(false)} />}
      {made && <Shown token={made.token} onDone={() => setMade(null)} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={2} height={44} />}
      {query.data?.tokens.length === 0 && !adding && (
        <Text size="sm">{t('security.tokens.none')}</Text>
      )}
      <ul className={classes.list}>
        {query.data?.tokens.map((token) => (
          <Line key={token.id} token={token} onEnd={() => end.mutate(token.id)} />
        ))}
      </ul>
    </Card>
  );
};
