import { Button, Group, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { textOrNull } from '../http/use-change.ts';
import { Problem } from '../ui/problem.tsx';
import classes from './record.module.css';

type Props = { chosen: readonly number[]; onAll: () => void; onNone: () => void };

/** What is chosen is marked at once, with one note for all of it. */
export const ReviewBar = ({ chosen, onAll, onNone }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const review = useMutation({
    mutationFn: () => api.reviewRecord({ positions: [...chosen], note: textOrNull(note) }),
    onSuccess: ({ reviewed }) => {
      notifications.show({ message: t('record.review.done', { count: reviewed }) });
      setNote('');
      onNone();
      void queries.invalidateQueries({ queryKey: ['record', 'entries'] });
    },
  });
  return (
    <form
      className={classes.bar}
      aria-label={t('record.review.save')}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0 && !review.isPending) review.mutate();
      }}
    >
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={chosen.length > 0 ? onNone : onAll}>
          {t(chosen.length > 0 ? 'record.review.none' : 'record.review.all')}
        </Button>
        {chosen.length > 0 && (
          <>
            <Text size="sm" role="status">
              {t('record.review.chosen', { count: chosen.length })}
            </Text>
            <TextInput
              size="xs"
              className={classes.grow ?? ''}
              aria-label={t('record.review.note')}
              placeholder={t('record.review.note')}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button type="submit" size="compact-sm" loading={review.isPending}>
              {t('record.review.save')}
            </Button>
          </>
        )}
      </Group>
      {review.isError && <Problem error={review.error} />}
    </form>
  );
};
