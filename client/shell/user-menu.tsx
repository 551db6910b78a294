import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock, IconLogout, IconShieldLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { useProblemText } from '../ui/problem.tsx';

/** What is known without being signed in. */
const nobodys: readonly unknown[] = ['me', 'demo', 'ways'];

const useSignOut = () => {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      // First the screens go, so that none of them asks again for what is then forgotten:
      // nothing of one user's clients may be left for the next one at this screen.
      queries.setQueryData(['me'], null);
      void navigate('/');
      setTimeout(() =>
        queries.removeQueries({ predicate: ({ queryKey }) => !nobodys.includes(queryKey[0]) }),
      );
    },
    onError: (error) =>
      notifications.show({ color: 'red', message: textOf(error), withCloseButton: false }),
  });
};

export const UserMenu = () => {
  const { t } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Menu
      position="bottom-end"
      width={240}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton aria-label={t('shell.menu.label', { name: me.name })}>
          <Avatar name={me.name} size={34} radius="xl" color="gray" variant="default" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.role === 'advisor' && (
          <Menu.Item
            component={Link}
            to="/own-triggers"
            leftSection={<IconLock size={16} aria-hidden />}
          >
            {t('ownTriggers.menu')}
          </Menu.Item>
        )}
        <Menu.Item
          component={Link}
          to="/security"
          leftSection={<IconShieldLock size={16} aria-hidden />}
        >
          {t('security.menu')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => signOut.mutate()}
        >
          {t('shell.menu.signOut')}
          <Text size="xs" c="dimmed">
            {me.name}, {t(`common.role.${me.role}`)}
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
