import { Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientContact } from '../../shared/api/agreements.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './contact.module.css';

type Week = ClientContact['weeks'][number];

const STEP = 10;
const BAR = 7;
const HEIGHT = 100;

/** Anxious is told by its stripes as well as by its colour. */
const Stripes = ({ id }: { id: string }) => (
  <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="4" height="4" fill="var(--fc-surface)" />
    <line x1="1" x2="1" y1="0" y2="4" className={classes.anxious} />
  </pattern>
);

type BarProps = { week: Week; x: number; unit: number; middle: number; stripes: string };

const Bar = ({ week, x, unit, middle, stripes }: BarProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const anxious = week.anxious * unit;
  const calm = (week.inbound - week.anxious) * unit;
  const title = t('contact.weeks.week', { ...week, day: format.shortDay(week.from) });
  return (
    <g>
      <title>{title}</title>
      <rect x={x} width={STEP} y={0} height={HEIGHT} fill="transparent" />
      <rect x={x} width={BAR} y={middle - calm} height={calm} className={classes.inbound} />
      <rect
        x={x}
        width={BAR}
        y={middle - calm - anxious}
        height={anxious}
        fill={`url(#${stripes})`}
      />
      {week.outbound > 0 && (
        <rect
          x={x}
          width={BAR}
          y={middle + 2}
          height={week.outbound * unit}
          className={classes.outbound}
        />
      )}
    </g>
  );
};

const Legend = ({ stripes }: { stripes: string }) => {
  const { t } = useTranslation();
  const swatch = { x: 0.5, y: 0.5, width: 13, height: 9 };
  return (
    <figcaption className={classes.legend}>
      <span>
        <svg aria-hidden="true">
          <rect {...swatch} fill={`url(#${stripes})`} stroke="var(--fc-loss)" strokeWidth="0.5" />
        </svg>
        {t('contact.weeks.anxious')}
      </span>
      <span>
        <svg aria-hidden="true">
          <rect {...swatch} className={classes.inbound} />
        </svg>
        {t('contact.weeks.inbound')}
      </span>
      <span>
        <svg aria-hidden="true">
          <rect {...swatch} className={classes.outbound} />
        </svg>
        {t('contact.weeks.outbound')}
      </span>
    </figcaption>
  );
};

/** From them above the line, from us below it. */
export const WeeksPicture = ({ weeks }: { weeks: readonly Week[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const stripes = useId();
  const [first, last] = [weeks[0], weeks.at(-1)];
  const sum = (of: (week: Week) => number) => weeks.reduce((total, week) => total + of(week), 0);
  const inbound = sum((week) => week.inbound);
  const outbound = sum((week) => week.outbound);
  if (!first || !last || inbound + outbound === 0) return null;
  const up = Math.max(1, ...weeks.map((week) => week.inbound));
  const down = Math.max(1, ...weeks.map((week) => week.outbound));
  // Never so tall that a single call fills the picture.
  const unit = Math.min(14, (HEIGHT - 4) / (up + down));
  const middle = Math.max(unit * up, HEIGHT - 4 - unit * down);
  const label = t('contact.weeks.label', { inbound, outbound, anxious: sum((w) => w.anxious) });
  return (
    <figure className={classes.weeks}>
      <Text size="xs" c="dimmed" mb={4}>
        {t('contact.weeks.title')}
      </Text>
      <svg
        viewBox={`0 0 ${weeks.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <defs>
          <Stripes id={stripes} />
        </defs>
        {weeks.map((week, index) => (
          <Bar
            key={week.from}
            week={week}
            x={index * STEP + (STEP - BAR) / 2}
            unit={unit}
            middle={middle}
            stripes={stripes}
          />
        ))}
        <line
          x1={0}
          x2={weeks.length * STEP}
          y1={middle + 1}
          y2={middle + 1}
          className={classes.axis}
        />
      </svg>
      <div className={classes.ends}>
        <span>{format.shortDay(first.from)}</span>
        <span>{format.shortDay(last.from)}</span>
      </div>
      <Legend stripes={stripes} />
    </figure>
  );
};
