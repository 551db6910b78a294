import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewView } from '../../shared/api/relationship.ts';
import { useApi } from '../http/api-context.ts';
import { useFormat } from '../ui/format-context.ts';
import { Checklist } from './checklist.tsx';
import { DecideReview } from './decide-review.tsx';
import { EvidenceList } from './evidence-list.tsx';
import classes from './relationship.module.css';
import { useReviewChange } from './use-review-change.ts';

export const ReviewBadge = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const state = review.coolingOff ? 'cooling' : review.state;
  return (
    <Badge variant="default" radius="sm" tt="none">
      {t(`relationship.review.states.${state}`)}
    </Badge>
  );
};

const Letter = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  if (review.decidedAt === null || review.state === 'withdrawn') return null;
  const kind = review.state === 'stay' ? 'stay' : 'part';
  return (
    <Anchor
      href={`/api/reviews/${review.id}/letter?kind=${kind}`}
      target="_blank"
      rel="noopener"
      size="sm"
    >
      <IconFileText size={14} aria-hidden /> {t(`relationship.review.letter.${kind}`)}
    </Anchor>
  );
};

/** Asked twice, for it can't be taken back. */
const Withdraw = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const api = useApi();
  const [sure, setSure] = useState(false);
  const withdraw = useReviewChange(
    review.client.id,
    () => api.withdrawReview(review.id),
    () => t('relationship.review.withdrawn'),
  );
  if (!review.may.withdraw) return null;
  if (!sure)
    return (
      <Button size="compact-sm" variant="default" onClick={() => setSure(true)}>
        {t('relationship.review.withdraw')}
      </Button>
    );
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {t('relationship.review.withdrawHelp')}
      </Text>
      <Group gap="xs">
        <Button
          size="compact-sm"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(undefined)}
        >
          {t('relationship.review.withdrawSure')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
          {t('relationship.review.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};

const Opened = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const at = format.day(review.openedAt);
  return (
    <li>
      <Text size="sm" fw={550}>
        {review.openedBy
          ? t('relationship.review.openedBy', { at, name: review.openedBy.name })
          : t('relationship.review.openedByScript', { at })}
      </Text>
      <p className={classes.note} dir="auto">
        {review.why}
      </p>
      {review.evidence.length > 0 && (
        <>
          <Text size="xs" c="dimmed" mt="xs">
            {t('relationship.evidence.kept')}
          </Text>
          <EvidenceList evidence={review.evidence} />
        </>
      )}
    </li>
  );
};

const Decided = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (review.decidedAt === null) return null;
  // A parting that was withdrawn had a checklist no more, but was decided all the same.
  const key = review.state === 'stay' ? 'decidedStay' : 'decidedPart';
  return (
    <li>
      <Text size="sm" fw={550}>
        {t(`relationship.review.${key}`, {
          at: format.day(review.decidedAt),
          name: review.decidedBy?.name ?? '',
        })}
      </Text>
      {review.decisionNote && (
        <p className={classes.note} dir="auto">
          {review.decisionNote}
        </p>
      )}
      <Letter review={review} />
      <Checklist review={review} />
    </li>
  );
};

/** From its opening to its end. */
export const ReviewBody = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, closedAt } = review;
  const ended = closedAt !== null && (state === 'withdrawn' || state === 'parted');
  return (
    <>
      <ol className={classes.timeline}>
        <Opened review={review} />
        {state === 'open' && (
          <li>
            <Text size="sm">
              {review.coolingOff
                ? t('relationship.review.decideFrom', { on: format.calendarDay(review.decideFrom) })
                : t('relationship.review.decideNow')}
            </Text>
            {review.may.decide && <DecideReview review={review} />}
          </li>
        )}
        <Decided review={review} />
        {ended && (
          <li>
            <Text size="sm" fw={550}>
              {t(
                state === 'parted'
                  ? 'relationship.review.partedAt'
                  : 'relationship.review.withdrawnAt',
                {
                  at: format.day(closedAt),
                },
              )}
            </Text>
          </li>
        )}
      </ol>
      {review.may.withdraw && (
        <Group mt="sm">
          <Withdraw review={review} />
        </Group>
      )}
    </>
  );
};
