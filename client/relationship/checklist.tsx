import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewCheck, ReviewView } from '../../shared/api/relationship.ts';
import { useApi } from '../http/api-context.ts';
import { useFormat } from '../ui/format-context.ts';
import { useProblemText } from '../ui/problem.tsx';
import { useReviewChange } from './use-review-change.ts';

/** What has to be done before a client can go well; each point with who did it and when. */
export const Checklist = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const textOf = useProblemText();
  const check = useReviewChange(
    review.client.id,
    (body: ReviewCheck) => api.checkReview(review.id, body),
    () => null,
  );
  if (review.checklist.length === 0) return null;
  return (
    <Stack gap="xs" mt="sm">
      <Title order={3} fz="sm">
        {t('relationship.checklist.title')}
      </Title>
      {review.checklist.map(({ item, doneAt, doneBy }) => (
        <Checkbox
          key={item}
          checked={doneAt !== null}
          disabled={!review.may.check || check.isPending}
          label={t(`relationship.checklist.items.${item}`)}
          description={
            doneAt === null
              ? undefined
              : t('relationship.checklist.doneBy', { name: doneBy ?? '', at: format.day(doneAt) })
          }
          onChange={(event) => check.mutate({ item, done: event.currentTarget.checked })}
        />
      ))}
      {check.error && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {textOf(check.error)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t(
          review.state === 'parted'
            ? 'relationship.checklist.closed'
            : 'relationship.checklist.last',
        )}
      </Text>
    </Stack>
  );
};
