import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClientRelationship } from '../../shared/api/relationship.ts';
import { Card } from '../ui/card.tsx';
import { useFormat } from '../ui/format-context.ts';
import classes from './relationship.module.css';
import { useEffortTexts } from './use-effort-texts.ts';

/** The share of the track on which a value lies; the 90th percentile is at three fifths of it. */
const placeOf = (value: number, p90: number): number => Math.min(1, value / (p90 / 0.6));

/** Rounded down: nobody takes more than all, themselves included. */
const wholePercent = (share: number): number => Math.floor(share * 100) / 100;

const Scale = ({ data: { effort, spread } }: { data: ClientRelationship }) => {
  const { t } = useTranslation();
  const { amount, minutes } = useEffortTexts();
  const { median, p90 } = spread;
  if (effort.perThousand === null || median === null || p90 === null || p90 === 0) return null;
  const percent = (value: number): string => `${100 * placeOf(value, p90)}%`;
  const text = t('relationship.own.scale', {
    own: minutes(effort.perThousand),
    amount,
    median: minutes(median),
    p90: minutes(p90),
  });
  return (
    <div className={classes.track} role="img" aria-label={text}>
      <i
        style={{ width: percent(effort.perThousand) }}
        data-far={effort.place === 'over-p90' || undefined}
      />
      <span className={classes.mark} style={{ left: percent(median) }} data-side="right">
        <span>{t('relationship.own.median')}</span>
      </span>
      <span className={classes.mark} style={{ left: percent(p90) }}>
        <span>{t('relationship.own.p90')}</span>
      </span>
    </div>
  );
};

/** What this client takes and pays, and where that lies among all. */
export const OwnEffort = ({ data }: { data: ClientRelationship }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { amount, hours, minutes } = useEffortTexts();
  const { effort, spread } = data;
  const figures = [
    [
      t('relationship.effort.hours'),
      t('relationship.effort.hoursOf', { hours: hours(effort.minutes) }),
    ],
    [t('relationship.effort.contacts'), String(effort.contacts)],
    [
      t('relationship.effort.fee'),
      effort.feePerYear === null ? '–' : format.money(effort.feePerYear),
    ],
    [
      t('relationship.effort.perThousand', { amount }),
      effort.perThousand === null
        ? '–'
        : t('relationship.effort.minutesOf', { minutes: minutes(effort.perThousand) }),
    ],
  ] as const;
  return (
    <Card component="section" label={t('relationship.own.title')}>
      <Title order={2}>{t('relationship.own.title')}</Title>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Scale data={data} />
      <Text size="sm">
        {effort.moreThan === null
          ? t('relationship.own.noFee')
          : t('relationship.own.moreThan', { share: format.chance(wholePercent(effort.moreThan)) })}
      </Text>
      {effort.withoutMinutes > 0 && (
        <Text size="xs" c="dimmed">
          {t('relationship.own.lengths', {
            count: effort.withoutMinutes,
            minutes: minutes(spread.usualLength),
          })}
        </Text>
      )}
      <Anchor component={Link} to="/practice/effort" size="sm" mt="xs" display="inline-block">
        {t('relationship.own.all')}
      </Anchor>
    </Card>
  );
};
