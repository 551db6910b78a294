import { Container, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { Brand } from '../ui/brand.tsx';
import { Card } from '../ui/card.tsx';
import { DemoUsers } from './demo-users.tsx';
import { SignInForm } from './sign-in-form.tsx';

export const SignIn = () => {
  const { t } = useTranslation();
  const api = useApi();
  const demo = useQuery({ queryKey: ['demo'], queryFn: ({ signal }) => api.demo(signal) });
  const users = demo.data?.demo ? demo.data.users : [];
  return (
    <Container component="main" size={users.length > 0 ? 720 : 420} py={{ base: 'lg', sm: 64 }}>
      <title>{t('common.pageTitle', { page: t('signIn.title') })}</title>
      <Stack gap="lg">
        <Group gap="sm" wrap="nowrap">
          <Brand size={40} />
          <div>
            <Title order={1} lh={1.1}>
              {t('common.appName')}
            </Title>
            <Text c="dimmed">{t('signIn.tagline')}</Text>
          </div>
        </Group>
        {users.length > 0 && (
          <>
            <DemoUsers users={users} />
            <Divider label={t('signIn.demo.or')} />
          </>
        )}
        <Card p="lg">
          <SignInForm />
        </Card>
      </Stack>
    </Container>
  );
};
