import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../../shared/api/clients.ts';
import type { ClientRelationship } from '../../shared/api/relationship.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { GentleSteps } from './gentle-steps.tsx';
import { NotYours } from './not-yours.tsx';
import { OpenReview } from './open-review.tsx';
import { OwnEffort } from './own-effort.tsx';
import classes from './relationship.module.css';
import { ReviewBadge, ReviewBody } from './review-body.tsx';

type Part = { clientId: string; data: ClientRelationship };

const Review = ({ clientId, data }: Part) => {
  const { t } = useTranslation();
  const goingOn = data.reviews.find(({ state }) => state === 'open' || state === 'part');
  const earlier = data.reviews.filter((review) => review !== goingOn);
  return (
    <>
      <Card component="section" label={t('relationship.review.title')}>
        <Group justify="space-between">
          <Title order={2}>{t('relationship.review.title')}</Title>
          {goingOn && <ReviewBadge review={goingOn} />}
        </Group>
        <Text size="xs" c="dimmed" mb="sm">
          {t('relationship.review.help')}
        </Text>
        {goingOn ? <ReviewBody review={goingOn} /> : <OpenReview clientId={clientId} data={data} />}
      </Card>
      {earlier.length > 0 && (
        <Card component="section" label={t('relationship.review.earlier')}>
          <Title order={2} mb="xs">
            {t('relationship.review.earlier')}
          </Title>
          <ul className={classes.list}>
            {earlier.map((review) => (
              <li key={review.id}>
                <ReviewBadge review={review} />
                <ReviewBody review={review} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
};

const OnFile = ({ data }: Pick<Part, 'data'>) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('relationship.evidence.title')}>
      <Title order={2}>{t('relationship.evidence.title')}</Title>
      {data.evidence.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('relationship.evidence.none')}
        </Text>
      ) : (
        <EvidenceList evidence={data.evidence} />
      )}
    </Card>
  );
};

/** What a client takes and pays, what was tried, and (last of all) the review. */
export const RelationshipTab = ({ client }: { client: ClientDetail }) => {
  const api = useApi();
  const { role } = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', client.id, 'relationship'],
    queryFn: ({ signal }) => api.relationship(client.id, signal),
    enabled: role !== 'assistant',
  });
  if (role === 'assistant') return <NotYours />;
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={140} />;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="md">
        <OwnEffort data={data} />
        <GentleSteps steps={data.steps} clientId={client.id} />
        <OnFile data={data} />
      </Stack>
      <Stack gap="md">
        <Review clientId={client.id} data={data} />
      </Stack>
    </SimpleGrid>
  );
};
