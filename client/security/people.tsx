import { Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { roleSchema } from '../../shared/users.ts';
import type { UserLine } from '../http/access-api.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { say } from '../ui/notices.tsx';
import { Problem, useProblemText } from '../ui/problem.tsx';
import { WideTable } from '../ui/wide-table.tsx';
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
  const button = (what: 'unlock' | 'close' | 'openAgain', run: () => Promise<unknown>) => (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t(`security.people.${what}Label`, { name })}
      onClick={() => change.mutate(run)}
    >
      {t(`security.people.${what}`)}
    </Button>
  );
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {locked && button('unlock', () => api.unlockUser(id))}
      {secondStep && id !== me.id && <ResetSteps user={user} />}
      {!closed && <PasswordLink user={user} />}
      {closed
        ? button('openAgain', () => api.changeUser(id, { closed: false }))
        : button('close', () => api.changeUser(id, { closed: true }))}
    </Group>
  );
};

const Row = ({ user }: { user: UserLine }) => {
  const { t } = useTranslation();
  const api = useApi();
  const change = useUserChange(user.name);
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
      <Table.Td>
        <Select
          size="xs"
          w={150}
          aria-label={t('security.people.roleOf', { name: user.name })}
          allowDeselect={false}
          data={roleSchema.options.map((role) => ({
            value: role,
            label: t(`common.role.${role}`),
          }))}
          value={user.role}
          onChange={(value) => {
            const role = roleSchema.safeParse(value);
            if (role.success && role.data !== user.role)
              change.mutate(() => api.changeUser(user.id, { role: role.data }));
          }}
        />
      </Table.Td>
      <Table.Td>{t(user.secondStep ? 'security.people.yes' : 'security.people.no')}</Table.Td>
      <Table.Td>{t(`security.people.${state}`)}</Table.Td>
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
        {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Loading rows={4} height={44} />}
        {query.data && (
          <WideTable label={t('security.people.title')} minWidth={820}>
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
