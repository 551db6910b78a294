import { useTranslation } from 'react-i18next';
import { Line, LineChart, ReferenceArea, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Decisions } from '../../shared/api/decisions.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from '../ui/record.module.css';

const HEIGHT = 150;
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const grey = { fill: 'var(--mantine-color-dimmed)', fontSize: 11 };

/** Net worth as it was stated, joined by lines; the list below says the same in words. */
export const WealthPicture = ({ data }: { data: Decisions }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { netWorths, breathingSpaces, today } = data;
  const points = netWorths
    .map(({ knownOn, amount }) => ({ at: timeOf(knownOn), amount }))
    .sort((a, b) => a.at - b.at);
  const first = points[0];
  if (!first || points.length < 2) return null;
  const spans = breathingSpaces.map(({ id, startsOn, endsOn, endedOn }) => ({
    id,
    from: Math.max(first.at, timeOf(startsOn)),
    to: timeOf(endedOn ?? endsOn),
  }));
  const end = Math.max(timeOf(today), ...spans.map(({ to }) => to));
  const lowest = Math.min(0, ...points.map(({ amount }) => amount));
  const dayOf = (at: number): string => format.monthYear(at);
  return (
    <figure className={classes.picture} aria-label={t('decisions.wealth.picture')}>
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <LineChart
            data={points}
            margin={{ top: 8, right: 30, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <XAxis
              dataKey="at"
              type="number"
              domain={[first.at, end]}
              tick={grey}
              tickFormatter={dayOf}
              ticks={[first.at, (first.at + end) / 2, end]}
              stroke="var(--fc-border)"
              interval={0}
            />
            <YAxis
              width={52}
              domain={[lowest, 'auto']}
              tick={grey}
              tickCount={4}
              tickFormatter={format.moneyShort}
              stroke="var(--fc-border)"
            />
            {spans
              .filter(({ from, to }) => to > from)
              .map(({ id, from, to }) => (
                <ReferenceArea
                  key={id}
                  x1={from}
                  x2={to}
                  fill="var(--fc-accent)"
                  fillOpacity={0.16}
                  stroke="none"
                />
              ))}
            <Line
              dataKey="amount"
              type="linear"
              stroke="var(--fc-accent)"
              strokeWidth={2}
              dot={{ r: 3, fill: 'var(--fc-accent)' }}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      {spans.length > 0 && (
        <figcaption>
          <span className={classes.swatch} aria-hidden="true" />
          {t('decisions.wealth.shaded')}
        </figcaption>
      )}
    </figure>
  );
};
