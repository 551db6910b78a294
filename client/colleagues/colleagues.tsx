import { Anchor, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AssignmentView } from '../../shared/api/colleagues.ts';
import { useApi } from '../http/api-context.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { AssignmentLine } from './assignment-line.tsx';
import classes from './colleagues.module.css';
import { Covers } from './covers.tsx';
import { People } from './people.tsx';

const Assignments = ({ assignments }: { assignments: readonly AssignmentView[] }) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('colleagues.assignments.title')}>
      <Title order={2} mb="xs">
        {t('colleagues.assignments.title')}
      </Title>
      {assignments.length === 0 && <Text size="sm">{t('colleagues.assignments.none')}</Text>}
      <ul className={classes.list}>
        {assignments.map((one) => (
          <li key={one.id}>
            {one.client ? (
              <Anchor component={Link} to={`/clients/${one.client.id}/colleagues`} fw={600}>
                {one.client.name}
              </Anchor>
            ) : (
              <Text fw={600}>{t('colleagues.assignments.passedOn')}</Text>
            )}
            <AssignmentLine one={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
};

/** Who works here, who stands in for whom, and which clients are with somebody else than their own advisor. */
export const Colleagues = () => {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['colleagues'],
    queryFn: async ({ signal }) => {
      const [people, covers, assignments] = await Promise.all([
        api.colleagues(signal),
        api.covers(signal),
        api.assignments(signal),
      ]);
      return { ...people, ...covers, ...assignments };
    },
  });
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  const { colleagues, covers, assignments } = data;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="md">
        <People colleagues={colleagues} />
        <Covers covers={covers} colleagues={colleagues} />
      </Stack>
      <Assignments assignments={assignments} />
    </SimpleGrid>
  );
};
