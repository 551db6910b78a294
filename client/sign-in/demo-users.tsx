import { Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Demo } from '../http/api.ts';
import { useApi } from '../http/api-context.ts';
import { Problem } from '../ui/problem.tsx';
import classes from './sign-in.module.css';

type Props = { users: Demo['users'] };

export const DemoUsers = ({ users }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: (email: string) => api.demoSignIn(email),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <Stack gap="sm">
      <div>
        <Title order={2}>{t('signIn.demo.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('signIn.demo.text')}
        </Text>
      </div>
      {signIn.isError && <Problem error={signIn.error} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {users.map(({ email, name, role }) => (
          <UnstyledButton
            key={email}
            className={classes.user}
            disabled={signIn.isPending}
            onClick={() => signIn.mutate(email)}
          >
            <Group justify="space-between" wrap="nowrap">
              <Text span fw={600}>
                {t('signIn.demo.as', { name })}
              </Text>
              <IconArrowRight size={16} aria-hidden />
            </Group>
            <Text span size="xs" fw={600} c="dimmed" display="block" mt={2}>
              {t(`common.role.${role}`)}
            </Text>
            <Text span size="sm" c="dimmed" display="block">
              {t(`signIn.demo.sees.${role}`)}
            </Text>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </Stack>
  );
};
