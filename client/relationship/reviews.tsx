import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewList, ReviewView } from '../../shared/api/relationship.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { NotYours } from './not-yours.tsx';
import classes from './relationship.module.css';
import { ReviewBadge } from './review-body.tsx';

const places = ['decide', 'cooling', 'parting', 'closed'] as const;
type Place = (typeof places)[number];

const placeOf = ({ state, coolingOff }: ReviewView): Place => {
  if (state === 'open') return coolingOff ? 'cooling' : 'decide';
  return state === 'part' ? 'parting' : 'closed';
};

const Line = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const at = format.day(review.openedAt);
  const done = review.checklist.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} to={`/clients/${review.client.id}/relationship`} fw={600}>
          {review.client.name}
        </Anchor>
        <ReviewBadge review={review} />
      </Group>
      <Text size="xs" c="dimmed">
        {[
          review.openedBy
            ? t('relationship.review.openedBy', { at, name: review.openedBy.name })
            : t('relationship.review.openedByScript', { at }),
          ...(review.coolingOff
            ? [t('relationship.reviews.from', { on: format.calendarDay(review.decideFrom) })]
            : []),
          ...(review.state === 'part'
            ? [t('relationship.reviews.ticks', { done, of: review.checklist.length })]
            : []),
        ].join(' · ')}
      </Text>
      <Text size="sm" lineClamp={3} dir="auto" className={classes.clamped ?? ''}>
        {review.why}
      </Text>
    </li>
  );
};

const Queue = ({ reviews }: Pick<ReviewList, 'reviews'>) => {
  const { t } = useTranslation();
  return places.map((place) => {
    const here = reviews.filter((review) => placeOf(review) === place);
    if (here.length === 0) return null;
    return (
      <Card key={place} component="section" label={t(`relationship.reviews.${place}`)}>
        <Title order={2} mb="xs">
          {t(`relationship.reviews.${place}`)}
        </Title>
        <ul className={classes.list}>
          {here.map((review) => (
            <Line key={review.id} review={review} />
          ))}
        </ul>
      </Card>
    );
  });
};

/** The supervisor's queue, and an advisor's own: what can be decided now comes first. */
export const Reviews = () => {
  const { t } = useTranslation();
  const api = useApi();
  const { role } = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['reviews'],
    queryFn: ({ signal }) => api.reviews(signal),
    enabled: role !== 'assistant',
  });
  if (role === 'assistant') return <NotYours />;
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} height={120} />;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('relationship.reviews.help')}
      </Text>
      {data.reviews.length === 0 && (
        <Card>
          <Text size="sm">{t('relationship.reviews.none')}</Text>
        </Card>
      )}
      <Queue reviews={data.reviews} />
    </Stack>
  );
};
