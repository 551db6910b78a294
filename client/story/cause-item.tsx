import { Badge, Button, Collapse, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoryCause } from '../../shared/api/stories.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';
import { CauseForm } from './cause-form.tsx';

const Evidence = ({ evidence }: Pick<StoryCause, 'evidence'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const daysOf = ({ from, to }: StoryCause['evidence'][number]): string => {
    if (!from || !to) return '';
    return from === to
      ? format.calendarDay(from)
      : t('story.causes.days', { from: format.calendarDay(from), to: format.calendarDay(to) });
  };
  return (
    <ul className={classes.steps}>
      {evidence.map((piece) => (
        <li key={`${piece.kind} ${piece.text}`}>
          <span dir="auto">{piece.text}</span>{' '}
          <Text span size="xs" c="dimmed">
            {[
              daysOf(piece),
              t('story.causes.points', { points: format.number(piece.points) }),
              piece.because,
            ]
              .filter((fact) => fact !== '')
              .join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  );
};

const Decided = ({ decided }: Pick<StoryCause, 'decided'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (!decided) return null;
  return (
    <>
      <Text size="sm" mt={4}>
        {t(`story.causes.decided.${decided.decision}`, { day: format.day(decided.at) })}
        {decided.by && ` ${t('story.causes.by', { name: decided.by })}`}
      </Text>
      {decided.note && (
        <Text size="sm" className={classes.note} dir="auto">
          {decided.note}
        </Text>
      )}
    </>
  );
};

type Props = { clientId: string; cause: StoryCause; mayDecide: boolean };

export const CauseItem = ({ clientId, cause, mayDecide }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, setOpened] = useState(cause.decided === null);
  const [deciding, setDeciding] = useState<'confirmed' | 'rejected' | null>(null);
  const name = t(`story.causes.names.${cause.cause}`);
  const { decided, share, evidence } = cause;
  const shareText =
    evidence.length === 0
      ? t('story.causes.none')
      : t('story.causes.share', { share: format.chance(share) });
  return (
    <li>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text fw={600} size="sm">
          {name}
        </Text>
        {decided && (
          <Badge
            variant="light"
            tt="none"
            color={decided.decision === 'confirmed' ? 'blue' : 'gray'}
            style={{ flex: 'none' }}
          >
            {t(`story.causes.decided.${decided.decision}`, { day: '' }).trim()}
          </Badge>
        )}
      </Group>
      <Progress value={share * 100} size="sm" my={4} aria-label={shareText} />
      <Text size="xs" c="dimmed">
        {shareText}
      </Text>
      <Decided decided={decided} />
      {evidence.length > 0 && (
        <>
          <Button
            size="compact-xs"
            variant="subtle"
            ml={-8}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {t(opened ? 'story.causes.hide' : 'story.causes.show')}
          </Button>
          <Collapse expanded={opened}>
            <Evidence evidence={evidence} />
          </Collapse>
        </>
      )}
      {deciding && (
        <CauseForm
          clientId={clientId}
          cause={cause.cause}
          decision={deciding}
          onDone={() => setDeciding(null)}
        />
      )}
      {mayDecide && !deciding && (
        <Group gap="xs" mt="xs">
          {(['confirmed', 'rejected'] as const)
            .filter((decision) => decision !== decided?.decision)
            .map((decision) => (
              <Button
                key={decision}
                size="compact-sm"
                variant="default"
                aria-label={
                  decision === 'confirmed'
                    ? t('story.causes.confirmFor', { cause: name })
                    : t('story.causes.rejectFor', { cause: name })
                }
                onClick={() => setDeciding(decision)}
              >
                {t(decision === 'confirmed' ? 'story.causes.confirm' : 'story.causes.reject')}
              </Button>
            ))}
        </Group>
      )}
    </li>
  );
};
