import { Anchor, Container, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { OwnSteps } from './own-steps.tsx';

/** In the place of every screen, for somebody who is asked for a second step and has none yet. */
export const SetUpFirst = () => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => queries.setQueryData(['me'], null),
  });
  return (
    <Container component="main" size={560} py={{ base: 'lg', sm: 64 }}>
      <title>{t('common.pageTitle', { page: t('security.owed.title') })}</title>
      <Stack>
        <div>
          <Title order={1}>{t('security.owed.title')}</Title>
          <Text c="dimmed">{t('security.owed.text')}</Text>
        </div>
        <OwnSteps />
        <Anchor component="button" type="button" size="sm" onClick={() => signOut.mutate()}>
          {t('security.owed.signOut')}
        </Anchor>
      </Stack>
    </Container>
  );
};
