import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Scatter,
  XAxis,
  YAxis,
} from 'recharts';
import type { EffortAnswer, EffortPoint } from '../../shared/api/relationship.ts';
import { useFormat } from '../ui/format-context.ts';
import { bandOf, domainOf, feeTicks, hourTicks, stepTo } from './plot-scale.ts';
import classes from './relationship.module.css';
import { useEffortTexts } from './use-effort-texts.ts';

type Spot = { point: EffortPoint; x: number; y: number };
type Aim = (spot: Spot | null) => void;

const axis = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' };

type DotProps = { point: EffortPoint; x: number; y: number; first: boolean; onAim: Aim };

/** One stop for the Tab key among all points; arrows go on from there. */
const Dot = ({ point, x, y, first, onAim }: DotProps) => {
  const texts = useEffortTexts();
  const aim = () => onAim({ point, x, y });
  return (
    <Link
      to={`/clients/${point.id}/relationship`}
      className={classes.point ?? ''}
      data-point={point.id}
      data-far={point.place === 'over-p90' || undefined}
      tabIndex={first ? 0 : -1}
      aria-label={texts.point(point)}
      onMouseEnter={aim}
      onFocus={aim}
      onMouseLeave={() => onAim(null)}
      onBlur={() => onAim(null)}
    >
      <circle cx={x} cy={y} r={12} style={{ fillOpacity: 0, stroke: 'none' }} />
      <circle cx={x} cy={y} r={5} />
    </Link>
  );
};

type ChartProps = { points: readonly EffortPoint[]; spread: EffortAnswer['spread']; onAim: Aim };

const Chart = memo(({ points, spread, onAim }: ChartProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { fees, hours } = domainOf(points);
  const first = points[0]?.id;
  const data = useMemo(
    () => points.map((point) => ({ point, fee: point.feePerYear, hours: point.minutes / 60 })),
    [points],
  );
  const byId = useMemo(() => new Map(points.map((point) => [point.id, point])), [points]);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={bandOf(spread, fees)}
        margin={{ top: 8, right: 16, bottom: 22, left: 4 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--fc-border)" />
        <XAxis
          dataKey="fee"
          type="number"
          scale="log"
          domain={[...fees]}
          ticks={feeTicks(fees)}
          tick={axis}
          tickFormatter={format.moneyShort}
          stroke="var(--fc-border)"
          allowDataOverflow
          label={{
            value: t('relationship.effort.feeAxis'),
            position: 'insideBottom',
            offset: -14,
            ...axis,
          }}
        />
        <YAxis
          type="number"
          scale="sqrt"
          domain={[0, hours]}
          ticks={hourTicks(hours)}
          tick={axis}
          tickFormatter={format.number}
          width={44}
          stroke="var(--fc-border)"
          allowDataOverflow
          label={{
            value: t('relationship.effort.hoursAxis'),
            angle: -90,
            position: 'insideLeft',
            style: { textAnchor: 'middle' },
            ...axis,
          }}
        />
        <Area
          dataKey="band"
          fill="var(--fc-track)"
          fillOpacity={0.7}
          stroke="none"
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="median"
          stroke="var(--mantine-color-text)"
          strokeWidth={1.5}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Scatter
          data={data}
          dataKey="hours"
          isAnimationActive={false}
          shape={({ cx, cy, payload }) => {
            const point = byId.get(String(payload?.point?.id));
            if (!point || cx === undefined || cy === undefined) return <g />;
            return <Dot point={point} x={cx} y={cy} first={point.id === first} onAim={onAim} />;
          }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
});

const Tip = ({ spot: { point, x, y }, width }: { spot: Spot; width: number }) => {
  const texts = useEffortTexts();
  const left = x > width / 2;
  return (
    <div
      aria-hidden
      className={classes.tip}
      style={{ top: Math.max(0, y - 20), ...(left ? { right: width - x + 14 } : { left: x + 14 }) }}
    >
      <strong>{point.name}</strong>
      <br />
      {texts.figures(point)}
    </div>
  );
};

/** Fee against time: the practice's median as a line, up to its 90th percentile as a band. */
export const EffortPlot = ({ answer }: { answer: EffortAnswer }) => {
  const { t } = useTranslation();
  const [spot, setSpot] = useState<Spot | null>(null);
  const figure = useRef<HTMLElement>(null);
  const aim = useCallback((next: Spot | null) => setSpot(next), []);
  const points = useMemo(
    () => answer.points.toSorted((a, b) => (a.feePerYear ?? 0) - (b.feePerYear ?? 0)),
    [answer.points],
  );
  const walk = (event: KeyboardEvent) => {
    const ids = points.map(({ id }) => id);
    const id = stepTo(event.key, ids, spot?.point.id ?? null);
    if (id === null) return;
    event.preventDefault();
    figure.current?.querySelector<SVGAElement>(`[data-point="${CSS.escape(id)}"]`)?.focus();
  };
  return (
    <figure
      ref={figure}
      className={classes.plot}
      aria-label={t('relationship.effort.plot')}
      onKeyDown={walk}
    >
      <Chart points={points} spread={answer.spread} onAim={aim} />
      {spot && <Tip spot={spot} width={figure.current?.clientWidth ?? 0} />}
    </figure>
  );
};
