import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Decisions, RecommendationView } from '../../shared/api/decisions.ts';
import { useMayWrite } from '../http/use-change.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';
import { RecommendationActions } from './recommendation-actions.tsx';
import { RecommendationStory } from './recommendation-story.tsx';

/** With fewer, a spread says nothing. */
const ENOUGH = 5;

type Props = { clientId: string; one: RecommendationView; data: Decisions };

const useFacts = ({ madeAt, decidedAt, ageDays, stalled, steps }: RecommendationView): string => {
  const { t } = useTranslation();
  const format = useFormat();
  const reminders = steps.filter(({ step }) => step === 'reminder').length;
  const age =
    decidedAt === null
      ? t('decisions.recommendations.openFor', { count: ageDays })
      : t('decisions.recommendations.took', { count: ageDays, day: format.day(decidedAt) });
  return [
    t('decisions.recommendations.made', { day: format.day(madeAt) }),
    stalled || ageDays === 0 ? '' : age,
    reminders === 0 ? '' : t('decisions.recommendations.reminders', { count: reminders }),
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
};

const WhyStalled = ({ one, data }: Omit<Props, 'clientId'>) => {
  const { t } = useTranslation();
  const { decisionsCounted, stallAfterDays } = data;
  const enough = decisionsCounted >= ENOUGH;
  return (
    <Text size="sm" fw={500}>
      {t(enough ? 'decisions.stall.spread' : 'decisions.stall.few', {
        age: one.ageDays,
        days: stallAfterDays,
      })}
      {enough && (
        <Text span size="sm" c="dimmed" fw={400}>
          {' '}
          {t('decisions.stall.from', { count: decisionsCounted })}
        </Text>
      )}
    </Text>
  );
};

export const RecommendationItem = ({ clientId, one, data }: Props) => {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const facts = useFacts(one);
  return (
    <li>
      <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} size="sm" className={classes.title} dir="auto">
          {one.title}
        </Text>
        <Badge
          variant={one.stalled ? 'filled' : 'default'}
          radius="sm"
          tt="none"
          style={{ flex: 'none' }}
        >
          {one.stalled
            ? t('decisions.recommendations.stalled')
            : t(`decisions.recommendations.states.${one.state}`)}
        </Badge>
      </Group>
      {one.stalled && <WhyStalled one={one} data={data} />}
      <Text size="xs" c="dimmed">
        {facts}
      </Text>
      <RecommendationStory one={one} />
      {mayWrite && <RecommendationActions clientId={clientId} one={one} />}
    </li>
  );
};
