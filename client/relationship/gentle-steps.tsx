import { Anchor, Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GentleStep, StepTried } from '../../shared/reviews.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import classes from './relationship.module.css';

const tabs: Readonly<Record<GentleStep, string>> = {
  boundary: 'contact',
  colleague: 'colleagues',
  approach: 'what-to-say',
};

/** How far a step has come, in words. */
const useStepText = (): ((step: StepTried) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  const day = (date: string | null): string => (date === null ? '' : format.calendarDay(date));
  return ({ step, count, from, to, countsFrom }) => {
    if (count === 0) return t(`relationship.steps.${step}.none`);
    const span = { count, from: day(from), to: day(to), on: day(countsFrom) };
    if (step === 'approach')
      return t(
        count === 1 ? 'relationship.steps.approach.one' : 'relationship.steps.approach.several',
        span,
      );
    if (step === 'boundary' && countsFrom !== null)
      return t('relationship.steps.boundary.countsFrom', span);
    return t(
      to === null ? `relationship.steps.${step}.since` : `relationship.steps.${step}.was`,
      span,
    );
  };
};

const iconOf = ({ tried, count }: StepTried) => {
  if (tried) return IconCircleCheck;
  return count > 0 ? IconClock : IconCircle;
};

const Step = ({ step, clientId }: { step: StepTried; clientId: string }) => {
  const { t } = useTranslation();
  const textOf = useStepText();
  const Icon = iconOf(step);
  const state = step.tried ? 'tried' : step.count > 0 ? 'underWay' : 'untried';
  return (
    <li className={classes.step}>
      <Icon size={18} aria-hidden className={classes.icon} data-tried={step.tried || undefined} />
      <div>
        <Text size="sm" fw={600}>
          {t(`relationship.steps.${step.step}.name`)}
          <Text span size="xs" c="dimmed" fw={400}>
            {' · '}
            {t(`relationship.steps.${state}`)}
          </Text>
        </Text>
        <Text size="sm">{textOf(step)}</Text>
      </div>
      <Anchor component={Link} to={`/clients/${clientId}/${tabs[step.step]}`} size="sm">
        {t(`relationship.steps.${step.step}.go`)}
      </Anchor>
    </li>
  );
};

/** What comes before anybody thinks of parting, and where each is begun. */
export const GentleSteps = ({
  steps,
  clientId,
}: {
  steps: readonly StepTried[];
  clientId: string;
}) => {
  const { t } = useTranslation();
  return (
    <Card component="section" label={t('relationship.steps.title')}>
      <Title order={2}>{t('relationship.steps.title')}</Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t('relationship.steps.help')}
      </Text>
      <ul className={classes.list}>
        {steps.map((step) => (
          <Step key={step.step} step={step} clientId={clientId} />
        ))}
      </ul>
    </Card>
  );
};
