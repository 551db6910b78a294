import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRelationship } from '../../shared/api/relationship.ts';
import { useApi } from '../http/api-context.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './relationship.module.css';
import { useReviewChange } from './use-review-change.ts';

const OpenForm = ({ clientId, onDone }: { clientId: string; onDone: () => void }) => {
  const { t } = useTranslation();
  const api = useApi();
  const [why, setWhy] = useState('');
  const open = useReviewChange(
    clientId,
    () => api.openReview(clientId, why),
    () => t('relationship.review.opened'),
  );
  const problem = useFieldProblem(open.error, ['why']);
  return (
    <Stack
      component="form"
      gap="xs"
      mt="sm"
      aria-label={t('relationship.review.open')}
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate(undefined, { onSuccess: onDone });
      }}
    >
      <Textarea
        label={t('relationship.review.why')}
        description={t('relationship.review.whyHelp')}
        rows={4}
        resize="vertical"
        maxLength={100_000}
        dir="auto"
        value={why}
        error={problem('why')}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {problem(null)}
        </Text>
      )}
      <Group gap="xs">
        <Button
          type="submit"
          size="compact-sm"
          disabled={why.trim() === ''}
          loading={open.isPending}
        >
          {t('relationship.review.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('relationship.review.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};

/** Why nothing is suggested, or that something is: always said, so that silence is never taken for a hint. */
const Suggestion = ({ data: { suggestion, market } }: { data: ClientRelationship }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (suggestion.suggested) return <Text size="sm">{t('relationship.review.suggested')}</Text>;
  const figures = {
    change: market ? format.change(market.changePercent) : '',
    below: market?.belowPeakPercent ? format.percent(market.belowPeakPercent) : format.percent(0),
  };
  return (
    <>
      <Text size="sm" fw={550}>
        {t('relationship.review.notSuggested')}
      </Text>
      <ul className={classes.points}>
        {suggestion.hindrances.map((why) => (
          <li key={why}>{t(`relationship.review.hindrances.${why}`, figures)}</li>
        ))}
      </ul>
    </>
  );
};

/** Where no review goes on: what speaks for one, and the door to it where everything gentler was tried. */
export const OpenReview = ({ clientId, data }: { clientId: string; data: ClientRelationship }) => {
  const { t } = useTranslation();
  const [opening, setOpening] = useState(false);
  const untried = data.untried.map((step) => t(`relationship.review.untriedSteps.${step}`));
  return (
    <>
      <Suggestion data={data} />
      {untried.length > 0 && (
        <Text size="sm" mt="sm">
          {t('relationship.review.untried', { steps: untried.join('; ') })}
        </Text>
      )}
      {data.mayOpen && !opening && (
        <Button mt="sm" size="compact-sm" variant="default" onClick={() => setOpening(true)}>
          {t('relationship.review.open')}
        </Button>
      )}
      {data.mayOpen && opening && <OpenForm clientId={clientId} onDone={() => setOpening(false)} />}
    </>
  );
};
