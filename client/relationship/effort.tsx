import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EffortAnswer } from '../../shared/api/relationship.ts';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { Card } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { EffortPlot } from './effort-plot.tsx';
import { EffortTable } from './effort-table.tsx';
import { NotYours } from './not-yours.tsx';
import classes from './relationship.module.css';
import { useEffortTexts } from './use-effort-texts.ts';

const Legend = ({ spread }: Pick<EffortAnswer, 'spread'>) => {
  const { t } = useTranslation();
  const { amount, minutes } = useEffortTexts();
  return (
    <ul className={classes.legend}>
      <li className={classes.legendItem}>
        <i className={classes.swatch} />
        {t('relationship.effort.legendPoint')}
      </li>
      <li className={classes.legendItem}>
        <i className={classes.swatch} data-of="far" />
        {t('relationship.effort.legendFar')}
      </li>
      <li className={classes.legendItem}>
        <i className={classes.swatch} data-of="median" />
        {t('relationship.effort.legendMedian', { minutes: minutes(spread.median), amount })}
      </li>
      <li className={classes.legendItem}>
        <i className={classes.swatch} data-of="band" />
        {t('relationship.effort.legendBand', { minutes: minutes(spread.p90), amount })}
      </li>
    </ul>
  );
};

/** What the picture rests on: said, so that nobody takes an estimate for a measurement. */
const Footnotes = ({
  answer: { spread, points, withoutFee, counts },
}: {
  answer: EffortAnswer;
}) => {
  const { t } = useTranslation();
  const { minutes } = useEffortTexts();
  const unknown = [...points, ...withoutFee].reduce((sum, one) => sum + one.withoutMinutes, 0);
  const hidden = counts.withFee - points.length;
  return (
    <Text size="xs" c="dimmed" mt="xs">
      {[
        t('relationship.effort.spreadOf', { count: spread.clients }),
        ...(unknown > 0
          ? [
              t('relationship.effort.usualLength', {
                count: unknown,
                minutes: minutes(spread.usualLength),
              }),
            ]
          : []),
        ...(hidden > 0 ? [t('relationship.effort.notDrawn', { count: hidden })] : []),
      ].join(' ')}
    </Text>
  );
};

const WithoutFee = ({ answer: { withoutFee, counts } }: { answer: EffortAnswer }) => {
  const { t } = useTranslation();
  if (withoutFee.length === 0) return null;
  return (
    <Card component="section" label={t('relationship.effort.withoutFee')}>
      <Title order={2}>{t('relationship.effort.withoutFee')}</Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t('relationship.effort.withoutFeeHelp')}
      </Text>
      <EffortTable label={t('relationship.effort.withoutFee')} points={withoutFee} by="hours" />
      {counts.withoutFee > withoutFee.length && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('relationship.effort.moreOfThese', { count: counts.withoutFee - withoutFee.length })}
        </Text>
      )}
    </Card>
  );
};

const Picture = ({ answer }: { answer: EffortAnswer }) => {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Card component="section" label={t('relationship.effort.title')}>
        <Title order={2}>{t('relationship.effort.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('relationship.effort.help')}
        </Text>
        {answer.points.length === 0 ? (
          <Text size="sm" mt="sm">
            {t('relationship.effort.none')}
          </Text>
        ) : (
          <>
            <EffortPlot answer={answer} />
            <Legend spread={answer.spread} />
            <Footnotes answer={answer} />
          </>
        )}
      </Card>
      {answer.points.length > 0 && (
        <Card component="section" label={t('relationship.effort.table')}>
          <Title order={2} mb="xs">
            {t('relationship.effort.table')}
          </Title>
          <EffortTable
            label={t('relationship.effort.table')}
            points={answer.points}
            by="perThousand"
          />
        </Card>
      )}
      <WithoutFee answer={answer} />
    </Stack>
  );
};

/** Time spent against what is paid, of the clients one serves, against the whole practice's spread. */
export const Effort = () => {
  const api = useApi();
  const { role } = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['effort'],
    queryFn: ({ signal }) => api.effort(signal),
    enabled: role !== 'assistant',
  });
  if (role === 'assistant') return <NotYours />;
  if (!data && error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={2} height={320} />;
  return <Picture answer={data} />;
};
