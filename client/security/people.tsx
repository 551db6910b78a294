import { Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roleSchema } from '../../shared/users.ts';
import type { UserLine } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Confirm, ConfirmButton } from '../ui/confirm.tsx';
import { Loading } from '../ui/loading.tsx';
import { say } from '../ui/notices.tsx';
import { Problem, useProblemText } from '../ui/problem.tsx';
import { WideTable } from '../ui/wide-table.tsx';
import { AddPerson } from './add-person.tsx';
import { AskForSteps } from './ask-for-steps.tsx';
import { PasswordLink } from './password-link.tsx';
import { ResetSteps } from './reset-steps.tsx';

/** A change of one user; the list asks again afterwards, also where it was refused. */
const useUserChange = (name: string) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: (change: () => Promise<unknown>) => change(),
    onSuccess: () => say(t('security.people.changed', { name })),
    onError: (error) => notifications.show({ color: 'red', message: textOf(error) }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['users'] }),
  });
};

const Actions = ({ user }: { user: UserLine }) => {
  const { t } = useTranslation();
  const api = useApi();
  const { id, name, closed, locked, secondStep } = user;
  const change = useUserChange(name);
  const me = useMe();
  const button = (what: 'unlock' | 'openAgain', run: () => Promise<unknown>) => (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t(`security.people.${what}Label`, { name })}
      onClick={() => change.mutate(run)}
    >
      {t(`security.people.${what}`)}
    </Button>
  );
  const close = (
    <ConfirmButton
      size="compact-xs"
      label={t('security.people.close')}
      ariaLabel={t('security.people.closeLabel', { name })}
      confirm={t('security.people.closeConfirm')}
      title={t('security.people.closeTitle', { name })}
      text={t('security.people.closeText', { name })}
      onConfirm={() => change.mutate(() => api.changeUser(id, { closed: true }))}
    />
  );
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {locked && button('unlock', () => api.unlockUser(id))}
      {secondStep && id !== me.id && <ResetSteps user={user} />}
      {!closed && <PasswordLink user={user} />}
      {closed ? button('openAgain', () => api.changeUser(id, { closed: false })) : close}
    </Group>
  );
};

const RoleOf = ({ user: { id, name, role } }: { user: UserLine }) => {
  const { t } = useTranslation();
  const api = useApi();
  const change = useUserChange(name);
  const [wanted, setWanted] = useState<Role | null>(null);
  return (
    <>
      <Select
        size="xs"
        w={150}
        aria-label={t('security.people.roleOf', { name })}
        allowDeselect={false}
        data={roleSchema.options.map((role) => ({
          value: role,
          label: t(`common.role.${role}`),
        }))}
        value={role}
        onChange={(value) => {
          const chosen = roleSchema.safeParse(value);
          if (chosen.success && chosen.data !== role) setWanted(chosen.data);
        }}
      />
      {wanted && (
        <Confirm
          title={t('security.people.roleTitle', { name })}
          text={t('security.people.roleText', {
            name,
            before: t(`common.role.${role}`),
            after: t(`common.role.${wanted}`),
          })}
          label={t('security.people.roleChange')}
          onConfirm={() => change.mutate(() => api.changeUser(id, { role: wanted }))}
          onClose={() => setWanted(null)}
        />
      )}
    </>
  );
};

const Row = ({ user }: { user: UserLine }) => {
  const { t } = useTranslation();
  const state = user.closed ? 'closed' : user.locked ? 'locked' : 'open';
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550} c={user.closed ? 'dimmed' : 'inherit'}>
          {user.name}
        </Text>
        <Text size="xs" c="dimmed">
          {user.email}
        </Text>
      </Table.Td>
      <Table.Td data-label={t('security.people.role')}>
        <RoleOf user={user} />
      </Table.Td>
      <Table.Td data-label={t('security.people.step')}>
        {t(user.secondStep ? 'security.people.yes' : 'security.people.no')}
      </Table.Td>
      <Table.Td data-label={t('security.people.state')}>{t(`security.people.${state}`)}</Table.Td>
      <Table.Td>
        <Actions user={user} />
      </Table.Td>
    </Table.Tr>
  );
};

export const People = () => {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({ queryKey: ['users'], queryFn: ({ signal }) => api.users(signal) });
  return (
    <Stack>
      <AskForSteps />
      <Card component="section" label={t('security.people.title')}>
        <Title order={2} mb="sm">
          {t('security.people.title')}
        </Title>
        <AddPerson />
        {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Loading rows={4} height={44} />}
        {query.data && (
          <WideTable label={t('security.people.title')} minWidth={820} stacks>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('security.people.name')}</Table.Th>
                <Table.Th>{t('security.people.role')}</Table.Th>
                <Table.Th>{t('security.people.step')}</Table.Th>
                <Table.Th>{t('security.people.state')}</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {query.data.users.map((user) => (
                <Row key={user.id} user={user} />
              ))}
            </Table.Tbody>
          </WideTable>
        )}
      </Card>
    </Stack>
  );
};
