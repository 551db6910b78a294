import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewView } from '../../shared/api/relationship.ts';
import type { LetterKind } from '../../shared/reviews.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useReviewChange } from './use-review-change.ts';

const kinds = ['stay', 'part'] as const satisfies readonly LetterKind[];
const isKind = (text: string): text is LetterKind => kinds.some((kind) => kind === text);

/** Staying comes first, here too. */
export const DecideReview = ({ review }: { review: ReviewView }) => {
  const { t } = useTranslation();
  const api = useApi();
  const [decision, setDecision] = useState<LetterKind>('stay');
  const [note, setNote] = useState('');
  const decide = useReviewChange(
    review.client.id,
    () => api.decideReview(review.id, { decision, note }),
    () => t(`relationship.decide.done.${decision}`),
  );
  const problem = useFieldProblem(decide.error, ['note']);
  return (
    <Stack
      component="form"
      gap="xs"
      mt="sm"
      aria-label={t('relationship.decide.title')}
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate(undefined);
      }}
    >
      <SegmentedControl
        aria-label={t('relationship.decide.which')}
        value={decision}
        onChange={(value) => isKind(value) && setDecision(value)}
        data={kinds.map((value) => ({ value, label: t(`relationship.decide.${value}`) }))}
      />
      <Textarea
        label={t('relationship.decide.note')}
        description={t('relationship.decide.noteHelp')}
        rows={3}
        resize="vertical"
        maxLength={100_000}
        dir="auto"
        value={note}
        error={problem('note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {problem(null)}
        </Text>
      )}
      <Group>
        <Button
          type="submit"
          size="compact-sm"
          disabled={note.trim() === ''}
          loading={decide.isPending}
        >
          {t(`relationship.decide.save.${decision}`)}
        </Button>
      </Group>
    </Stack>
  );
};
