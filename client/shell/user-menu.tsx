import { Avatar, Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { useProblemText } from '../ui/problem.tsx';

const useSignOut = () => {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      // Nothing of one user's clients may be left for the next one at this screen.
      queries.clear();
      queries.setQueryData(['me'], null);
      void navigate('/');
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
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={t('shell.menu.label', { name: me.name })}>
          <Avatar name={me.name} size={34} radius="xl" color="gray" variant="default" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name}
          <br />
          {t(`common.role.${me.role}`)}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => signOut.mutate()}
        >
          {t('shell.menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
