import { Box, Checkbox, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Role, roleSchema } from '../../shared/users.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { say } from '../ui/notices.tsx';
import { Problem } from '../ui/problem.tsx';

/** Of which roles everybody is asked for a second step. */
export const AskForSteps = () => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['security-settings'],
    queryFn: ({ signal }) => api.securitySettings(signal),
  });
  const put = useMutation({
    mutationFn: api.putSecuritySettings,
    onSuccess: (settings) => {
      queries.setQueryData(['security-settings'], settings);
      say(t('security.people.saved'));
    },
  });
  // What was just chosen is shown while it is on its way.
  const asked = (put.isPending ? put.variables : query.data?.secondStepRoles) ?? [];
  const toggle = (role: Role, on: boolean) =>
    put.mutate(on ? [...asked, role] : asked.filter((one) => one !== role));
  const problem = query.error ?? put.error;
  return (
    <Card component="section" label={t('security.people.askTitle')}>
      <Title order={2}>{t('security.people.askTitle')}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t('security.people.askHelp')}
      </Text>
      {problem && (
        <Box mb="sm">
          <Problem error={problem} />
        </Box>
      )}
      <Group gap="lg">
        {roleSchema.options.map((role) => (
          <Checkbox
            key={role}
            size="sm"
            label={t(`common.role.${role}`)}
            disabled={!query.data || put.isPending}
            checked={asked.includes(role)}
            onChange={(event) => toggle(role, event.currentTarget.checked)}
          />
        ))}
      </Group>
    </Card>
  );
};
