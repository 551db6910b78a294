import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/** Shown instead of a screen that threw; the rest of the page stays. */
export const PageCrash = () => {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <Container size="sm" py="xl" role="alert">
      <Stack align="flex-start">
        <Title order={1}>{t('common.problem.crashTitle')}</Title>
        <Text c="dimmed">{t('common.problem.crashText')}</Text>
        <Button onClick={() => window.location.reload()}>{t('common.problem.reload')}</Button>
      </Stack>
    </Container>
  );
};
