import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { AlertDetail } from '../../shared/api/alerts.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './past-alerts.module.css';

type Props = { market: NonNullable<AlertDetail['market']>; raisedAt: string };

const axis = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' };

/** Today has no close yet, but its place on the axis. */
const withDay = (closes: Props['market']['closes'], day: string) =>
  (closes.at(-1)?.date ?? '') < day ? [...closes, { date: day, close: null }] : closes;

export const AlertChart = ({ market, raisedAt }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const day = format.marketDate(raisedAt);
  return (
    <figure
      className={classes.chart}
      role="img"
      aria-label={t('pastAlerts.detail.chart', { name: market.name })}
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={withDay(market.closes, day)}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--fc-border)" />
          <XAxis
            dataKey="date"
            tick={axis}
            tickFormatter={format.shortDay}
            minTickGap={32}
            stroke="var(--fc-border)"
          />
          <YAxis
            domain={['auto', 'auto']}
            tick={axis}
            tickFormatter={format.number}
            width={52}
            stroke="var(--fc-border)"
          />
          <Tooltip
            contentStyle={{ background: 'var(--fc-surface)', border: '1px solid var(--fc-border)' }}
            labelFormatter={(label) => format.calendarDay(String(label))}
            formatter={(value) => [format.price(Number(value)), market.symbol]}
          />
          <ReferenceLine x={day} stroke="var(--fc-loss)" strokeWidth={2} />
          <Line
            dataKey="close"
            dot={false}
            stroke="var(--fc-accent)"
            strokeWidth={2}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
};
